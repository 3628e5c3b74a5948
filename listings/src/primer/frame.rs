//! A function that keeps a buffer, and where it keeps it.

#[inline(never)]
pub fn fill(buffer: &mut [u8; 64], seed: u8) {
    for byte in buffer.iter_mut() {
        *byte = seed;
    }
}

// ANCHOR: checksum
#[inline(never)]
pub fn checksum(seed: u8) -> u8 {
    let mut buffer = [0; 64];
    fill(&mut buffer, seed);
    buffer[0] ^ buffer[63]
}
// ANCHOR_END: checksum

pub fn main() {
    println!("{}", checksum(std::hint::black_box(9)));
}

//@ frames: checksum, fill
//@ claim buffer_is_in_the_frame: implementation
//@   `checksum` reserves at least the buffer's 64 bytes when it starts, with one subtraction.
//@   dev release: fn checksum has a frame of at least 64 bytes
//@   dev: fn checksum has a slot of 64 bytes for buffer
//@   dev release: fn checksum has instruction sub
//@   dev release: fn checksum has instruction add
//@ claim frame_is_no_allocation: implementation
//@   That is all: nothing is asked of the allocator.
//@   dev release: fn checksum cannot reach the allocator
//@ claim buffer_is_cleared_first: implementation
//@   In debug the 64 bytes are set to zero before `fill` overwrites them.
//@   dev: fn checksum clears 64 bytes
//@ claim dead_zeros_are_not_written: optimizer
//@   In release they are not: the optimizer saw that `fill` overwrites them all.
//@   release: fn checksum clears nothing
//@ claim frames_keep_calls_aligned: implementation
//@   The frame has 72 bytes in both profiles.
//@   dev release: fn checksum has a frame of 72 bytes
