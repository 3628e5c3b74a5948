//! An async function that awaits itself.
pub async fn depth(levels: u32) -> u32 {
    if levels == 0 { 0 } else { depth(levels - 1).await + 1 }
}

//@ compile fail
//@ claim no_size_for_it: guaranteed error_codes/E0733.html#error-code-e0733 "async"
//@   An async function cannot await itself without a box: its future would contain itself.
//@   dev: compile: error E0733
