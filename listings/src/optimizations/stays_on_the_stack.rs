//! A large buffer whose address is handed to another function.
use std::hint::black_box;

// ANCHOR: functions
#[inline(never)]
pub fn fill(room: &mut [u8; 65536], n: u8) {
    room[usize::from(n)] = n;
}

#[inline(never)]
pub fn largest(n: u8) -> u8 {
    let mut room = [1; 65536];
    fill(&mut room, n);
    room.iter().copied().max().unwrap_or(0)
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", largest(black_box(200)));
}

//@ frames: largest
//@ claim frame_has_it: implementation
//@   In debug and in release the buffer's 65536 bytes are in the frame of `largest`.
//@   dev release: fn largest has a frame of at least 65536 bytes
//@   dev: fn largest has a slot of 65536 bytes for room
//@ claim nobody_asks: implementation
//@   Neither build of `largest` can reach the allocator.
//@   dev release: fn largest cannot reach the allocator
//@   dev release: run: 0 allocations of 65536 bytes
