//! Four boxes of 64 KiB.

// ANCHOR: functions
const SIZE: usize = 65_536;

#[inline(never)]
pub fn zeros() -> Box<[u8; SIZE]> {
    Box::new([0; SIZE])
}

#[inline(never)]
pub fn filled(value: u8) -> Box<[u8; SIZE]> {
    Box::new([value; SIZE])
}

#[inline(never)]
pub fn counted() -> Box<[u8; SIZE]> {
    Box::new(std::array::from_fn(|n| n as u8))
}

#[inline(never)]
pub fn vector() -> Box<[u8]> {
    vec![0; SIZE].into_boxed_slice()
}
// ANCHOR_END: functions

pub fn main() {
    let n = std::hint::black_box(9);
    println!("{} {} {} {}", zeros()[n], filled(n as u8)[n], counted()[n], vector()[n]);
}

//@ claim debug_goes_over_the_stack: implementation
//@   In debug `zeros` and `filled` have 65536 bytes in their frames; `vector` has not.
//@   dev: fn zeros has a frame of at least 65536 bytes
//@   dev: fn filled has a frame of at least 65536 bytes
//@   dev: fn counted has a frame of at least 65536 bytes
//@   dev: fn vector has a frame of at most 200 bytes
//@ claim release_makes_them_in_the_block: optimizer
//@   In release `zeros` and `filled` need no more than 64 bytes of stack and copy nothing.
//@   release: fn zeros has a frame of at most 64 bytes
//@   release: fn filled has a frame of at most 64 bytes
//@   release: fn zeros copies nothing
//@   release: fn filled copies nothing
//@ claim but_not_always: optimizer
//@   In release `counted` still has 65536 bytes in its frame, and copies them into the block.
//@   release: fn counted has a frame of at least 65536 bytes
//@   release: fn counted copies 65536 bytes
//@ claim release_asks_for_zeros: optimizer
//@   In release `zeros` asks the allocator for a block of zeros, as `vector` does in both builds.
//@   dev: run: line `Box::new([0; SIZE])`: 0 zeroed allocations
//@   release: run: line `Box::new([0; SIZE])`: 1 zeroed allocations
//@   dev release: run: line `vec![0; SIZE].into_boxed_slice()`: 1 zeroed allocations
//@   release: fn zeros clears nothing
