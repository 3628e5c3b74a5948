//! A gibibyte is asked for, and nobody has to have it.
use std::fs::File;
use std::io::Read;

// ANCHOR: resident
/// Bytes of the process that are in memory: statm's second number counts pages.
pub fn resident() -> usize {
    let mut text = [0; 128];
    let read = File::open("/proc/self/statm").and_then(|mut file| file.read(&mut text)).expect("Linux has it");
    let text = str::from_utf8(&text[..read]).expect("digits");
    let pages: usize = text.split(' ').nth(1).and_then(|n| n.parse().ok()).expect("a number");
    pages * 4096
}
// ANCHOR_END: resident

// ANCHOR: huge
#[inline(never)]
pub fn huge(capacity: usize) -> Vec<u8> {
    Vec::with_capacity(capacity)
}

pub fn main() {
    let before = resident();
    let mut bytes = huge(std::hint::black_box(1 << 30));
    let reserved = resident();
    bytes.resize(16 << 20, 1);
    let written = resident();
    println!("reserving a gibibyte took more than a mebibyte: {}", reserved - before > 1 << 20);
    println!("writing 16 MiB took more than 15: {}", written - reserved > 15 << 20);
}
// ANCHOR_END: huge

//@ claim reserving_takes_no_memory: implementation
//@   A request for 1 GiB is answered at once, and the memory in use by the process does not grow by even 1 MiB.
//@   dev release: run: line `Vec::with_capacity(capacity)`: 1 allocations of 1073741824 bytes
//@   dev release: run: prints `reserving a gibibyte took more than a mebibyte: false`
//@ claim writing_does: implementation
//@   It grows when the bytes are written.
//@   dev release: run: prints `writing 16 MiB took more than 15: true`
