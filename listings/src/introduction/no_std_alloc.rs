//! Without `std`, the `alloc` crate must be named before a program can use the heap; on stable Rust, naming it is enough.
#![no_std]

extern crate alloc;

use alloc::boxed::Box;

// ANCHOR: boxed
#[inline(never)]
pub fn boxed(value: u32) -> Box<u32> {
    Box::new(value)
}
// ANCHOR_END: boxed

pub fn main() {
    core::hint::black_box(boxed(core::hint::black_box(7)));
}

//@ crate root: `#![no_std]` is said of a whole crate
//@ claim alloc_needs_no_gate: guaranteed alloc/index.html#the-rust-core-allocation-and-collections-library "so they’d use this crate instead"
//@   `extern crate alloc` compiles on a stable compiler, with no feature gate.
//@   dev release: compile: succeeds
//@ claim alloc_is_where_box_lives: implementation
//@   `boxed` reaches the allocator without the standard library.
//@   dev release: fn boxed reaches the allocator
//@   dev release: run: 1 allocations of 4 bytes, align 4
