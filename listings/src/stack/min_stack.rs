//! The default for all threads, from the environment.
use std::env;
use std::hint::black_box;
use std::thread;

#[inline(never)]
pub fn four_mebibytes() -> usize {
    let room = [1u8; 4 * 1024 * 1024];
    black_box(&room).len()
}

// ANCHOR: spawn
pub fn main() {
    // SAFETY: there is one thread, and nobody else reads the environment.
    unsafe { env::set_var("RUST_MIN_STACK", "8388608") };
    println!("in a thread: {:?} bytes", thread::spawn(four_mebibytes).join());
}
// ANCHOR_END: spawn

//@ claim the_environment_decides: guaranteed std/thread/index.html#stack-size "to an integer representing the desired stack size"
//@   With `RUST_MIN_STACK` at 8 MiB, a thread that asks for nothing has room for four.
//@   dev release: fn four_mebibytes has a frame of at least 4 MiB
//@   dev release: run: prints `in a thread: Ok(4194304) bytes`
