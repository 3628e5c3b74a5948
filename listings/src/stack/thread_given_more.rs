//! The same four mebibytes, in a thread that was given eight.
use std::hint::black_box;
use std::thread;

#[inline(never)]
pub fn four_mebibytes() -> usize {
    let room = [1u8; 4 * 1024 * 1024];
    black_box(&room).len()
}

// ANCHOR: both
pub fn main() {
    let large = thread::Builder::new().stack_size(8 * 1024 * 1024);
    let spawned = large.spawn(four_mebibytes).expect("the system has room for a thread");
    println!("in a thread: {:?} bytes", spawned.join());
}
// ANCHOR_END: both

//@ claim more_is_enough: guaranteed std/thread/struct.Builder.html#method.stack_size "Sets the size of the stack"
//@   With a stack of 8 MiB, the thread runs to its end.
//@   dev release: run: prints `in a thread: Ok(4194304) bytes`
