//! A sum by recursion, a million calls deep.
use std::hint::black_box;

// ANCHOR: sum
#[inline(never)]
pub fn sum_to(number: u64) -> u64 {
    if number == 0 { 0 } else { number + sum_to(number - 1) }
}

pub fn main() {
    println!("a thousand: {}", sum_to(black_box(1_000)));
    println!("a million: {}", sum_to(black_box(1_000_000)));
}
// ANCHOR_END: sum

//@ dev fails: SIGABRT
//@ claim a_frame_per_call: implementation
//@   only: stack 8 MiB
//@   In debug each call makes a frame and calls the next: a thousand frames fit, and a million do not.
//@   dev: fn sum_to calls sum_to
//@   dev: fn sum_to has a frame of at least 8 bytes
//@   dev: run: prints `a thousand: 500500`
//@   dev: run: says `has overflowed its stack`
//@   dev: run: dies by SIGABRT
//@ claim frame_of_forty_bytes: implementation
//@   In debug the frame has 40 bytes; with the return address, a million of them are 48 MB.
//@   dev: fn sum_to has a frame of 40 bytes
//@ claim release_makes_no_calls: optimizer
//@   In release `sum_to` calls nothing, not even itself, and has no frame.
//@   release: fn sum_to calls nothing
//@   release: fn sum_to has no frame
//@   release: run: prints `a million: 500000500000`
