//! A frame sixteen times as large as its thread's stack, which writes to its far end first.
use std::hint::black_box;
use std::thread;

// ANCHOR: far
#[inline(never)]
pub fn write_far_end(value: u8) -> u8 {
    let mut room = std::mem::MaybeUninit::<[u8; 1024 * 1024]>::uninit();
    let first = room.as_mut_ptr().cast::<u8>();
    // SAFETY: the first byte of the room belongs to it.
    unsafe { black_box(first).write(value) };
    value
}

pub fn main() {
    let small = thread::Builder::new().name("small".to_owned()).stack_size(64 * 1024);
    let thread = small.spawn(|| write_far_end(black_box(7))).expect("the system has room for a thread");
    println!("the thread ended well: {}", thread.join().is_ok());
}
// ANCHOR_END: far

//@ fails: SIGABRT
//@ claim probes_meet_the_guard: implementation
//@   The byte to be written lies far below the guard page; the probes meet the guard page first.
//@   dev release: fn write_far_end has a frame of at least 1000 KiB
//@   dev release: fn write_far_end probes the stack
//@   dev release: run: says `thread 'small'`
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
//@ claim probes_are_inline: implementation
//@   In release `write_far_end` calls nothing; its probes are its own instructions.
//@   release: fn write_far_end probes the stack
//@   release: fn write_far_end calls nothing
