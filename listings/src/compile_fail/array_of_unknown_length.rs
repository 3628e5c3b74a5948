//! An array in a frame has a length that the compiler knows.

// ANCHOR: buffer
pub fn buffer(length: usize) -> u8 {
    let buffer = [0; length];
    buffer[0]
}
// ANCHOR_END: buffer

//@ compile fail
//@ claim length_must_be_known: guaranteed error_codes/E0435.html#error-code-e0435 "A non-constant value was used in a constant expression"
//@   A length that is known only at run time is an error, not an allocation.
//@   dev: compile: error E0435 on line `let buffer = [0; length];`
