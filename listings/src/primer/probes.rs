//! A large frame is touched page by page before it is used.

#[inline(never)]
pub fn fill(buffer: &mut [u8], seed: u8) {
    for byte in buffer {
        *byte = seed;
    }
}

// ANCHOR: frames
#[inline(never)]
pub fn small(seed: u8) -> u8 {
    let mut buffer = [0; 1000];
    fill(&mut buffer, seed);
    buffer[7]
}

#[inline(never)]
pub fn large(seed: u8) -> u8 {
    let mut buffer = [0; 5000];
    fill(&mut buffer, seed);
    buffer[7]
}

#[inline(never)]
pub fn huge(seed: u8) -> u8 {
    let mut buffer = [0; 65536];
    fill(&mut buffer, seed);
    buffer[7]
}
// ANCHOR_END: frames

pub fn main() {
    println!("{} {} {}", small(1), large(2), huge(3));
}

//@ claim small_frames_are_not_probed: implementation
//@   A frame of a thousand bytes is reserved with one subtraction.
//@   dev release: fn small has a frame of at least 1000 bytes
//@   dev release: fn small does not probe the stack
//@ claim large_frames_are_probed: implementation
//@   A frame larger than a page is touched in each of its pages, from the top down, before anything else is done with it.
//@   dev release: fn large has a frame of at least 5000 bytes
//@   dev release: fn large probes the stack
//@   dev release: fn huge has a frame of at least 64 KiB
//@   dev release: fn huge probes the stack
