//! An array of 16 MiB goes into a box, with a stack of 8.

// ANCHOR: big
#[inline(never)]
pub fn big(seed: u8) -> Box<[u8; 16 << 20]> {
    Box::new([seed; 16 << 20])
}
// ANCHOR_END: big

pub fn main() {
    println!("the last byte is {}", big(std::hint::black_box(7))[(16 << 20) - 1]);
}

//@ dev fails: SIGABRT
//@ claim debug_overflows: implementation
//@   only: stack 8 MiB
//@   In debug the stack overflows, and the process aborts.
//@   dev: run: dies by SIGABRT
//@   dev: run: says `has overflowed its stack`
//@ claim release_runs: optimizer
//@   In release the program runs.
//@   release: run: prints `the last byte is 7`
