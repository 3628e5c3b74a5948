//! An array as long as an argument says.
pub fn zeros(n: usize) -> u8 {
    let buffer = [0_u8; n];
    buffer[0]
}

//@ compile fail
//@ claim frame_needs_a_constant: guaranteed error_codes/E0435.html#error-code-e0435 "A non-constant value was used in a constant expression."
//@   The length of a local array must be known to the compiler.
//@   dev: compile: error E0435 on line `let buffer = [0_u8; n];`
