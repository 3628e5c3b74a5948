//! An addition that may overflow, in both profiles.

// ANCHOR: next
#[inline(never)]
pub fn next(number: u8) -> u8 {
    number + 1
}

#[inline(never)]
pub fn next_wrapping(number: u8) -> u8 {
    number.wrapping_add(1)
}
// ANCHOR_END: next

pub fn main() {
    let number = std::hint::black_box(41);
    println!("{} {}", next(number), next_wrapping(number));
}

//@ claim debug_checks_overflow: guaranteed reference/expressions/operator-expr.html#r-expr.operator.int-overflow.intro "will panic when they overflow when compiled in debug mode"
//@   In debug `next` has a path that panics.
//@   dev: fn next panics
//@   dev: fn next_wrapping cannot panic
//@ claim release_does_not: implementation
//@   In release it has none: a `u8` of 255 becomes 0.
//@   release: fn next cannot panic
//@ claim two_functions_one_code: optimizer
//@   In release `next` and `next_wrapping` are one piece of code under two names.
//@   release: fn next is the same code as fn next_wrapping
//@   dev: fn next is not the same code as fn next_wrapping
