//! Four mebibytes, first in the main thread, then in a spawned one.
use std::hint::black_box;
use std::thread;

// ANCHOR: both
#[inline(never)]
pub fn four_mebibytes() -> usize {
    let room = [1u8; 4 * 1024 * 1024];
    black_box(&room).len()
}

pub fn main() {
    println!("in main: {} bytes", four_mebibytes());
    let spawned = thread::Builder::new().name("spawned".to_owned()).spawn(four_mebibytes);
    println!("in a thread: {:?} bytes", spawned.map(thread::JoinHandle::join));
}
// ANCHOR_END: both

//@ fails: SIGABRT
//@ claim main_has_room: implementation
//@   only: stack 8 MiB
//@   The main thread's stack has room for 4 MiB.
//@   dev release: fn four_mebibytes has a frame of at least 4 MiB
//@   dev release: run: prints `in main: 4194304 bytes`
//@ claim thread_has_none: implementation
//@   A spawned thread's has not: the same function overflows it.
//@   dev release: run: says `thread 'spawned'`
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
