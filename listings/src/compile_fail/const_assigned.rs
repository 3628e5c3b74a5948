//! An assignment to a constant.
pub const LIMIT: u32 = 7;

pub fn raise() {
    LIMIT = 8;
}

//@ compile fail
//@ claim constant_cannot_be_assigned: guaranteed error_codes/E0070.html#error-code-e0070 "An assignment operator was used on a non-place expression."
//@   A constant is no place, so nothing can be assigned to it.
//@   dev: compile: error E0070 on line `LIMIT = 8;`
