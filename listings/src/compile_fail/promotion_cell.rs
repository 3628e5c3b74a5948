//! A reference to a new `Cell`.
use std::cell::Cell;

pub fn cell() -> &'static Cell<u32> {
    const { &Cell::new(3) }
}

//@ compile fail
//@ claim cells_are_not_promoted: guaranteed reference/const_eval.html#r-const-eval.const-expr.borrows "Shared borrows of expressions that result in values with interior mutability"
//@   A value with interior mutability cannot become a hidden static, in a `const` block neither.
//@   dev: compile: error E0492 on line `const { &Cell::new(3) }`
