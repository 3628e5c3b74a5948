//! Two boxes of 64 KiB.

// ANCHOR: functions
const SIZE: usize = 65_536;

#[inline(never)]
pub fn zeros() -> Box<[u8; SIZE]> {
    Box::new([0; SIZE])
}

#[inline(never)]
pub fn counted() -> Box<[u8; SIZE]> {
    Box::new(std::array::from_fn(|n| n as u8))
}
// ANCHOR_END: functions

pub fn main() {
    let n = std::hint::black_box(9);
    println!("{} {}", zeros()[n], counted()[n]);
}

//@ frames: zeros, counted
//@ claim debug_goes_over_the_stack: implementation
//@   In debug `zeros` and `counted` have 65536 bytes in their frames.
//@   dev: fn zeros has a frame of at least 65536 bytes
//@   dev: fn counted has a frame of at least 65536 bytes
//@ claim release_asks_for_zeros: optimizer
//@   In release `zeros` asks the allocator for a block of zeros, writes none and copies nothing; in debug it asks for any block.
//@   dev: run: line `Box::new([0; SIZE])`: 0 zeroed allocations
//@   release: run: line `Box::new([0; SIZE])`: 1 zeroed allocations
//@   release: fn zeros clears nothing
//@   release: fn zeros copies nothing
//@   release: fn zeros has a frame of at most 64 bytes
//@ claim but_not_always: optimizer
//@   In release `counted` still has 65536 bytes in its frame, and copies them into the block.
//@   release: fn counted has a frame of at least 65536 bytes
//@   release: fn counted copies 65536 bytes
