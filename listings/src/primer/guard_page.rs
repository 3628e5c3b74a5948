//! A recursion that needs ten megabytes runs on a stack of a quarter of one.
use std::hint::black_box;
use std::thread;

// ANCHOR: descend
/// Each call keeps a kilobyte until the calls below it are done.
#[inline(never)]
pub fn descend(levels: usize) -> usize {
    let room = black_box([levels; 128]);
    if levels == 0 { 0 } else { descend(levels - 1) + room[levels % 128] }
}

pub fn main() {
    let small = thread::Builder::new().name("diver".to_owned()).stack_size(256 * 1024);
    let diver =
        small.spawn(|| println!("sum: {}", descend(black_box(10_000)))).expect("the system has room for a thread");
    println!("the thread ended well: {}", diver.join().is_ok());
}
// ANCHOR_END: descend

//@ fails: SIGABRT
//@ claim overflow_is_caught: implementation
//@   The thread touches the guard page, the standard library says which thread it was, and the process aborts.
//@   dev release: run: says `thread 'diver'`
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
//@ claim nothing_runs_on: implementation
//@   The program does not go on, not even to join the thread: a stack overflow is no panic.
//@   dev release: run: does not print `the thread ended well: false`
//@   dev release: run: does not print `the thread ended well: true`
