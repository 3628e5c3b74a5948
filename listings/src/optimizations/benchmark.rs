//! A benchmark that measures nothing, one that measures a store, and one that measures what it should.
use std::hint::black_box;

// ANCHOR: functions
fn cube(n: u64) -> u64 {
    n * n * n
}

#[inline(never)]
pub fn thrown_away() {
    for _ in 0..1000 {
        let _ = cube(7);
    }
}

#[inline(never)]
pub fn result_hidden() {
    for _ in 0..1000 {
        black_box(cube(7));
    }
}

#[inline(never)]
pub fn both_hidden() {
    for _ in 0..1000 {
        black_box(cube(black_box(7)));
    }
}
// ANCHOR_END: functions

pub fn main() {
    thrown_away();
    result_hidden();
    both_hidden();
}

//@ claim nothing_is_measured: optimizer
//@   In release `thrown_away` is a `ret`; in debug it calls `cube`.
//@   dev: fn thrown_away calls cube
//@   release: fn thrown_away does nothing
//@ claim a_store_is_measured: optimizer
//@   In release `result_hidden` multiplies nothing: it stores the immediate 343 below the stack pointer.
//@   release: fn result_hidden has immediate 343
//@   release: fn result_hidden has no instruction imul
//@   release: fn result_hidden uses the red zone
//@ claim the_product_is_measured: optimizer
//@   In release `both_hidden` multiplies, and does not know the result; the 7 makes a way through memory.
//@   release: fn both_hidden has instruction imul
//@   release: fn both_hidden has no immediate 343
//@   release: fn both_hidden uses the red zone
