//! A large array goes into a box.

// ANCHOR: big
#[inline(never)]
pub fn big(seed: u8) -> Box<[u8; 65536]> {
    Box::new([seed; 65536])
}
// ANCHOR_END: big

pub fn main() {
    println!("{}", big(std::hint::black_box(7))[65535]);
}

//@ frames: big
//@ claim debug_goes_over_the_stack: implementation
//@   In debug the array is made in the frame of `big`, which is more than 64 KiB, and copied from there.
//@   dev: fn big has a frame of at least 65536 bytes
//@   dev: fn big copies 65536 bytes
//@ claim release_fills_the_block: optimizer
//@   In release the block is filled in place, and the frame is small.
//@   release: fn big copies nothing
//@   release: fn big has a frame of at most 64 bytes
