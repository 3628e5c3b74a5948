//! The same function, and the same counting allocator in a crate of its own.
use std::sync::atomic::Ordering;

use counting::ALLOCATIONS;

// ANCHOR: counted
#[inline(never)]
pub fn is_seven(value: u64) -> bool {
    let boxed = Box::new(value);
    *boxed == 7
}

pub fn main() {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let seven = is_seven(std::hint::black_box(7));
    let after = ALLOCATIONS.load(Ordering::Relaxed);
    println!("{seven}; counted: {}", after - before);
}
// ANCHOR_END: counted

//@ crate root: it links a second crate
//@ aux: counting.rs
//@ allocator: own
//@ claim one_in_debug: implementation
//@   In debug the counter says 1.
//@   dev: run: prints `true; counted: 1`
//@ claim none_in_release: optimizer
//@   In release it says 0.
//@   release: run: prints `true; counted: 0`
