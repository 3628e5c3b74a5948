//! A reference to the result of a `const fn`, outside a `const` block.
pub const fn three() -> u32 {
    3
}

pub fn called() -> &'static u32 {
    &three()
}

//@ compile fail
//@ claim calls_are_not_promoted: guaranteed error_codes/E0515.html#error-code-e0515 "to a local variable was returned"
//@   The result of a call is a temporary, also if the function is a `const fn`.
//@   dev: compile: error E0515 on line `&three()`
