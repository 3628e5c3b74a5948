//! A recursion that needs little stack in debug, and much in release.
use std::hint::black_box;

// ANCHOR: functions
fn digest(n: u64) -> u64 {
    let mut room = [0_u8; 900];
    black_box(&mut room)[(n % 900) as usize] = 1;
    n % 10
}

#[inline(never)]
pub fn descend(n: u64) -> u64 {
    if n == 0 {
        return 0;
    }
    let step = if n.is_multiple_of(1000) { digest(n) } else { 1 };
    descend(n - 1) ^ step
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", descend(black_box(20_000)));
}

//@ release fails: SIGABRT
//@ frames: descend, digest
//@ claim debug_finishes: implementation
//@   only: stack 8 MiB
//@   In debug 20000 levels fit into the main thread's 8 MiB, and the program finishes.
//@   dev: run: exits with 0
//@ claim release_overflows: optimizer
//@   only: stack 8 MiB
//@   In release they do not, and the program dies of a stack overflow.
//@   release: run: dies by SIGABRT
//@   release: run: says `has overflowed its stack`
//@ claim buffer_is_in_every_level: optimizer
//@   In release `digest` is inlined, and each level of the recursion has room for its 900 bytes; in debug a level has less than 200.
//@   dev: fn descend has a frame of at most 200 bytes
//@   dev: fn digest is present
//@   release: fn digest is absent
//@   release: fn descend has a frame of at least 900 bytes
//@   dev: fn digest has a slot of 900 bytes for room
