//! A reference to a local cannot leave its function; the compiler does not move the local to the heap instead.

// ANCHOR: newest
pub fn newest() -> &'static [u8; 16] {
    let samples = std::hint::black_box([0; 16]);
    &samples
}
// ANCHOR_END: newest

//@ compile fail
//@ claim no_silent_move_to_the_heap: guaranteed error_codes/E0515.html#error-code-e0515 "to a local variable was returned"
//@   A reference that would outlive the frame it points into is an error, not an allocation.
//@   dev: compile: error E0515 on line `&samples`
