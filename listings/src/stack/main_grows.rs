//! The mapping of the main thread's stack, before and after it was needed.
use std::fs::File;
use std::hint::black_box;
use std::io::Read;

/// The size of the mapping that Linux calls `[stack]`, in bytes.
pub fn mapped() -> usize {
    let mut room = [0; 64 * 1024];
    let mut file = File::open("/proc/self/maps").expect("Linux has this file");
    let mut used = 0;
    while let Ok(read @ 1..) = file.read(&mut room[used..]) {
        used += read;
    }
    let text = std::str::from_utf8(&room[..used]).expect("it is text");
    let line = text.lines().find(|line| line.ends_with("[stack]")).expect("there is a main thread");
    let (start, end) = line.split(' ').next().and_then(|range| range.split_once('-')).expect("a range");
    let address = |text| usize::from_str_radix(text, 16).expect("a number");
    address(end) - address(start)
}

// ANCHOR: grows
#[inline(never)]
pub fn four_mebibytes() -> usize {
    let room = [1u8; 4 * 1024 * 1024];
    black_box(&room).len()
}

pub fn main() {
    let before = mapped();
    let used = four_mebibytes();
    let after = mapped();
    println!("before: less than 1 MiB: {}", before < 1024 * 1024);
    println!("after: at least 4 MiB: {}", after >= used);
}
// ANCHOR_END: grows

//@ claim it_starts_small: implementation
//@   only: stack 8 MiB
//@   At first less than a MiB is mapped, of the 8 MiB that the stack may have.
//@   dev release: run: prints `before: less than 1 MiB: true`
//@ claim it_grows: implementation
//@   only: stack 8 MiB
//@   After a call that needed 4 MiB, so much is mapped, and stays mapped.
//@   dev release: run: prints `after: at least 4 MiB: true`
