//! An assignment to an immutable static.
pub static LIMIT: u32 = 7;

pub fn raise() {
    LIMIT = 8;
}

//@ compile fail
//@ claim static_cannot_be_assigned: guaranteed error_codes/E0594.html#error-code-e0594 "A non-mutable value was assigned a value."
//@   An immutable static is a place, and still cannot be assigned to.
//@   dev: compile: error E0594 on line `LIMIT = 8;`
