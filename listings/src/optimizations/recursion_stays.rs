//! A recursive function that has something to do after its call.
use std::hint::black_box;

// ANCHOR: functions
pub struct Noted(u32);

impl Drop for Noted {
    fn drop(&mut self) {
        note(self.0);
    }
}

#[inline(never)]
pub fn note(n: u32) {
    black_box(n);
}

#[inline(never)]
pub fn divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[inline(never)]
pub fn divisor_noted(a: u32, b: u32) -> u32 {
    let _noted = Noted(a);
    if b == 0 { a } else { divisor_noted(b, a % b) }
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {}", divisor(black_box(84), 36), divisor_noted(black_box(84), 36));
}

//@ claim last_call_is_a_loop: optimizer
//@   In release `divisor` is a loop without a frame.
//@   dev: fn divisor calls divisor
//@   release: fn divisor calls nothing
//@   release: fn divisor has no frame
//@ claim destructor_comes_after: implementation
//@   `divisor_noted` calls itself in both builds, and each level keeps a frame: its `Noted` is dropped after the call.
//@   dev release: fn divisor_noted calls divisor_noted
//@   release: fn divisor_noted has a frame of at least 8 bytes
