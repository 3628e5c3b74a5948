//! Two functions with a buffer each, and their caller.
use std::hint::black_box;

// ANCHOR: functions
fn odd() -> u8 {
    let mut room = [1_u8; 1000];
    black_box(&mut room)[7]
}

fn even() -> u8 {
    let mut room = [2_u8; 1000];
    black_box(&mut room)[7]
}

#[inline(never)]
pub fn one_after_the_other() -> u8 {
    odd() ^ even()
}

#[inline(never)]
pub fn side_by_side() -> u8 {
    let mut first = [1_u8; 1000];
    let mut second = [2_u8; 1000];
    black_box(&mut first)[7] ^ black_box(&mut second)[7]
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {}", one_after_the_other(), side_by_side());
}

//@ frames: one_after_the_other, odd
//@ claim frames_are_merged: optimizer
//@   In release both functions are inlined, and the caller's frame has their 1000 bytes.
//@   dev: fn one_after_the_other has a frame of at most 100 bytes
//@   release: fn odd is absent
//@   release: fn even is absent
//@   release: fn one_after_the_other has a frame of at least 1000 bytes
//@   dev: fn odd has a slot of 1000 bytes for room
//@ claim one_room_for_both: optimizer
//@   It has room for one buffer, not for two: the second is made in the place of the first.
//@   release: fn one_after_the_other has a frame of at most 1100 bytes
//@ claim both_live_at_once: implementation
//@   Two buffers that are in scope together need 2000 bytes in both builds.
//@   dev release: fn side_by_side has a frame of at least 2000 bytes
