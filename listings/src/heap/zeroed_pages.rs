//! Zeros that are asked for, and zeros that are written.

// ANCHOR: fill
#[inline(never)]
pub fn zeros(n: usize) -> Vec<u8> {
    vec![0; n]
}

#[inline(never)]
pub fn ones(n: usize) -> Vec<u8> {
    vec![1; n]
}

#[inline(never)]
pub fn rows(n: usize) -> Vec<[u8; 64]> {
    vec![[0; 64]; n]
}
// ANCHOR_END: fill

const MIB: usize = 1024 * 1024;

/// The memory of this process that is backed by real memory, in bytes.
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages = text.split(' ').nth(1).expect("a second number");
    pages.parse::<usize>().expect("a number") * 4096
}

#[inline(never)]
fn report<T>(name: &str, make: fn(usize) -> Vec<T>, n: usize) {
    let before = resident();
    let made = make(std::hint::black_box(n));
    let more = resident().saturating_sub(before);
    let what = if more > 60 * MIB {
        "all of it"
    } else if more < MIB {
        "nearly nothing"
    } else {
        "something"
    };
    println!("{name}: {what}");
    drop(made);
}

pub fn main() {
    report("zeros", zeros, 64 * MIB);
    report("ones", ones, 64 * MIB);
    report("rows", rows, MIB);
}

//@ claim zeros_are_asked_for: implementation
//@   `vec![0; n]` is a request for 64 MiB of zeros, and writes none of them.
//@   dev release: run: line `vec![0; n]`: 1 zeroed allocations of 64 MiB bytes
//@   release: fn zeros clears nothing
//@ claim zeros_touch_no_page: implementation
//@   Nearly nothing of it is backed by memory afterwards.
//@   dev release: run: prints `zeros: nearly nothing`
//@ claim ones_touch_all_pages: implementation
//@   `vec![1; n]` is a plain request, and writes all of it.
//@   dev release: run: line `vec![1; n]`: 0 zeroed allocations
//@   dev release: run: line `vec![1; n]`: 1 allocations of 64 MiB bytes
//@   dev release: run: prints `ones: all of it`
//@ claim rows_are_not_recognized: implementation
//@   A vector of arrays of 64 zeros is a plain request as well, though every byte is zero: all of it is written.
//@   dev release: run: line `vec![[0; 64]; n]`: 0 zeroed allocations
//@   dev release: run: prints `rows: all of it`
