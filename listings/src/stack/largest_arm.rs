//! A function with a cheap arm and a dear one, called for the cheap one.
use std::hint::black_box;

// ANCHOR: arms
#[inline(never)]
pub fn answer(question: u8) -> usize {
    match question {
        0 => 42,
        _ => {
            let room = [question; 16 * 1024 * 1024];
            black_box(&room).len()
        }
    }
}

pub fn main() {
    println!("the answer: {}", answer(black_box(0)));
}
// ANCHOR_END: arms

//@ fails: SIGABRT
//@ frames: answer
//@ claim one_frame_for_all_arms: implementation
//@   only: stack 8 MiB
//@   The frame is reserved for both arms when the function starts, in debug and in release, and the call for the cheap one dies.
//@   dev release: fn answer has a frame of at least 16 MiB
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
//@   dev release: run: does not print `the answer: 42`
