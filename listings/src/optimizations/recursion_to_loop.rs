//! Two recursive functions, one of them called a million levels deep.
use std::hint::black_box;

// ANCHOR: functions
#[inline(never)]
pub fn sum_to(n: u64) -> u64 {
    if n == 0 { 0 } else { n + sum_to(n - 1) }
}

#[inline(never)]
pub fn count(rest: &[u8]) -> usize {
    match rest {
        [] => 0,
        [b'-', tail @ ..] => count(tail),
        [_, tail @ ..] => 1 + count(tail),
    }
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", count(black_box(b"one-two")));
    println!("{}", sum_to(black_box(1_000_000)));
}

//@ dev fails: SIGABRT
//@ claim debug_overflows: implementation
//@   only: stack 8 MiB
//@   In debug `sum_to` calls itself, and a million levels overflow 8 MiB of stack.
//@   dev: fn sum_to calls sum_to
//@   dev: run: dies by SIGABRT
//@   dev: run: says `has overflowed its stack`
//@ claim release_needs_no_stack: optimizer
//@   In release neither calls itself nor has a frame, `sum_to` multiplies and does not loop, and the program finishes.
//@   release: fn sum_to does not call sum_to
//@   release: fn sum_to has no frame
//@   release: fn sum_to has instruction imul
//@   release: fn sum_to has no instruction jne
//@   release: fn count does not call count
//@   release: fn count has no frame
//@   release: run: prints `500000500000`
