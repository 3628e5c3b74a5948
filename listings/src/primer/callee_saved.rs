//! A value that is needed after a call must be kept where the call cannot overwrite it.

#[inline(never)]
pub fn step(n: u64) -> u64 {
    std::hint::black_box(n) ^ 5
}

// ANCHOR: callers
/// Nothing is needed after the call.
#[inline(never)]
pub fn once(n: u64) -> u64 {
    step(n)
}

/// The call's result is changed afterwards.
#[inline(never)]
pub fn once_and_more(n: u64) -> u64 {
    step(n) ^ 9
}

/// `n` is needed after the call.
#[inline(never)]
pub fn once_and_itself(n: u64) -> u64 {
    step(n) ^ n
}
// ANCHOR_END: callers

pub fn main() {
    let n = std::hint::black_box(3);
    println!("{} {} {}", once(n), once_and_more(n), once_and_itself(n));
}

//@ frames: once_and_more, once_and_itself
//@ claim nothing_to_keep: optimizer
//@   In release `once` has no frame at all: it becomes a jump to `step`.
//@   release: fn once has no frame
//@   release: fn once tail-calls step
//@ claim a_pop_undoes_a_push: implementation
//@   In release `once_and_itself` pushes a register, keeps `n` in it, and pops it before it returns.
//@   release: fn once_and_itself has instruction push
//@   release: fn once_and_itself has instruction pop
//@   release: fn once_and_itself has a frame of 8 bytes
//@ claim calls_are_aligned: implementation
//@   `once_and_more` has nothing to keep, and reserves eight bytes nevertheless.
//@   dev release: fn once_and_more has a frame of 8 bytes
//@ claim debug_spills: implementation
//@   In debug `n` is written to the frame and read back after the call.
//@   dev: fn once_and_itself has a frame of 24 bytes
