//! Functions of another crate: one that computes, and three that make a box.
use elsewhere::{boxed, boxed_generic, boxed_inline, leaf};

// ANCHOR: functions
#[inline(never)]
pub fn with_leaf(n: u64) -> u64 {
    leaf(n)
}

#[inline(never)]
pub fn with_boxed(n: u64) -> u64 {
    *boxed(n) ^ 1
}

#[inline(never)]
pub fn with_inline(n: u64) -> u64 {
    *boxed_inline(n) ^ 2
}

#[inline(never)]
pub fn with_generic(n: u64) -> u64 {
    *boxed_generic(n) ^ 3
}
// ANCHOR_END: functions

pub fn main() {
    let n = std::hint::black_box(6);
    println!("{} {}", with_leaf(n), with_boxed(n));
    println!("{} {}", with_inline(n), with_generic(n));
}

//@ aux: elsewhere.rs
//@ crate root: it needs the second crate
//@ claim debug_calls_them: implementation
//@   In debug each of the four callers calls, and the three boxes are made.
//@   dev: fn with_leaf calls elsewhere::leaf
//@   dev: fn with_boxed calls elsewhere::boxed
//@   dev: run: 3 allocations of 8 bytes
//@ claim leaf_is_inlined: implementation
//@   In release `leaf` is inlined into this crate, without an attribute: it is small and calls nobody.
//@   release: fn with_leaf calls nothing
//@ claim only_one_stays: optimizer
//@   In release only the box of the function without an attribute is made; the other two functions are inlined, and their boxes are gone.
//@   release: fn with_boxed calls elsewhere::boxed
//@   release: run: 1 allocations of 8 bytes
//@   release: fn with_boxed reaches the allocator
//@   release: fn with_inline cannot reach the allocator
//@   release: fn with_generic cannot reach the allocator
