//! A list of a million boxes, dropped by the compiler's own means.
use std::alloc::System;

/// The allocator that a program has anyway: this one asks for no other, to run without a recorder.
#[global_allocator]
static ALLOCATOR: System = System;

// ANCHOR: list
pub struct Node {
    pub number: u32,
    pub next: Option<Box<Node>>,
}

#[inline(never)]
pub fn list(length: u32) -> Option<Box<Node>> {
    let mut first = None;
    for number in 0..length {
        first = Some(Box::new(Node { number, next: first }));
    }
    first
}

pub fn main() {
    drop(list(1_000));
    println!("a thousand nodes are dropped");
    drop(list(1_000_000));
    println!("a million nodes are dropped");
}
// ANCHOR_END: list

//@ allocator: own
//@ crate root: a crate has one global allocator
//@ fails: SIGABRT
//@ claim drops_are_nested: implementation
//@   only: stack 8 MiB
//@   The list of a thousand is dropped; the list of a million overflows the main thread's stack, in release too.
//@   dev release: run: prints `a thousand nodes are dropped`
//@   dev release: run: says `thread 'main'`
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
