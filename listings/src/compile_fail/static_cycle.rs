//! Two statics that read each other.
pub static FIRST: u32 = SECOND;
pub static SECOND: u32 = FIRST;

//@ compile fail
//@ claim values_cannot_go_round: guaranteed error_codes/E0391.html#error-code-e0391 "A type dependency cycle has been encountered."
//@   Two statics cannot be computed from each other.
//@   dev: compile: error E0391 on line `pub static FIRST: u32 = SECOND;`
