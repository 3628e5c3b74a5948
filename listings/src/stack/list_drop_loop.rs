//! The same list, taken apart by a loop.
use std::alloc::System;

/// The allocator that a program has anyway: this one asks for no other, to run without a recorder.
#[global_allocator]
static ALLOCATOR: System = System;

pub struct Node {
    pub number: u32,
    pub next: Option<Box<Node>>,
}

// ANCHOR: list
impl Drop for Node {
    fn drop(&mut self) {
        let mut rest = self.next.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
        }
    }
}
// ANCHOR_END: list

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

//@ allocator: own
//@ crate root: a crate has one global allocator
//@ claim a_loop_needs_no_room: implementation
//@   only: stack 8 MiB
//@   The list of a million is dropped too, on the same stack.
//@   dev release: run: prints `a million nodes are dropped`
//@   dev release: run: exits with 0
