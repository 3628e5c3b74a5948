//! The dear arm in a function of its own.
use std::hint::black_box;

// ANCHOR: arms
#[inline(never)]
pub fn dear(question: u8) -> usize {
    let room = [question; 16 * 1024 * 1024];
    black_box(&room).len()
}

#[inline(never)]
pub fn answer(question: u8) -> usize {
    match question {
        0 => 42,
        _ => dear(question),
    }
}

pub fn main() {
    println!("the answer: {}", answer(black_box(0)));
}
// ANCHOR_END: arms

//@ claim only_who_calls_pays: implementation
//@   `answer` has a small frame; the large one belongs to `dear`, which is not called.
//@   dev release: fn answer has a frame of at most 64 bytes
//@   dev release: fn dear has a frame of at least 16 MiB
//@   dev release: run: prints `the answer: 42`
