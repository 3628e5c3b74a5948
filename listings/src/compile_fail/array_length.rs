//! An array whose length is known only when the program runs.

// ANCHOR: zeros
pub fn zeros(length: usize) {
    let room = [0u8; length];
}
// ANCHOR_END: zeros

//@ compile fail
//@ claim length_is_part_of_the_type: guaranteed error_codes/E0435.html#error-code-e0435 "A non-constant value was used in a constant expression"
//@   The length of an array must be known to the compiler.
//@   dev: compile: error E0435 on line `let room`
