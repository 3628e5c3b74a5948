//! The same function, and the same allocator in a crate of its own.
use std::sync::atomic::Ordering;

use watching::FORBIDDEN;

// ANCHOR: same_number
#[inline(never)]
pub fn same_number(number: u32) -> bool {
    let first = Box::new(number);
    let second = Box::new(24);
    let same = first == second;
    drop(second);
    same
}

pub fn main() {
    let number = std::hint::black_box(24);
    FORBIDDEN.store(true, Ordering::Relaxed);
    let same = same_number(number);
    FORBIDDEN.store(false, Ordering::Relaxed);
    println!("{same}, and nobody asked for memory");
}
// ANCHOR_END: same_number

//@ crate root: it links a second crate
//@ aux: watching.rs
//@ allocator: own
//@ dev fails: SIGABRT
//@ claim dies_in_debug: implementation
//@   In debug the program aborts.
//@   dev: run: dies by SIGABRT
//@ claim finishes_in_release: optimizer
//@   In release it finishes: neither box is made.
//@   release: run: prints `true, and nobody asked for memory`
//@ claim compared_with_the_constant: optimizer
//@   In release the number is compared with 24, and nothing is allocated or freed.
//@   release: fn same_number has immediate 24
//@   release: fn same_number does not call __rustc::__rust_alloc
//@   release: fn same_number does not call __rustc::__rust_dealloc
