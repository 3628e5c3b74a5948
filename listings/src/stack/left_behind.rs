//! What a function leaves in the memory of its frame, read by asking the operating system for the process's memory.
use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Seek, SeekFrom};

// ANCHOR: keep
/// Fills 64 KiB of its frame, and returns the address of a byte at their lower end.
#[inline(never)]
pub fn fill_a_frame(seed: u8) -> usize {
    let secret = black_box([seed; 65_536]);
    (&raw const secret[64]).addr()
}
// ANCHOR_END: keep

/// Reads eight bytes of this process. A reference must point to a value that is still there; the system does not ask.
#[inline(never)]
pub fn peek(address: usize) -> [u8; 8] {
    let mut bytes = [0; 8];
    let mut memory = File::open("/proc/self/mem").expect("Linux has this file");
    memory.seek(SeekFrom::Start(address as u64)).expect("an address is an offset in it");
    memory.read_exact(&mut bytes).expect("the stack can be read");
    bytes
}

// ANCHOR: main
pub fn main() {
    let address = fill_a_frame(black_box(0x5a));
    println!("{:x?}", peek(address));
}
// ANCHOR_END: main

//@ claim bytes_stay: implementation
//@   The frame is gone, and its bytes are there.
//@   dev release: run: prints `[5a, 5a, 5a, 5a, 5a, 5a, 5a, 5a]`
