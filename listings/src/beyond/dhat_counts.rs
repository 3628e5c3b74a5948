//! The thousand pushes once more, counted by the crate `dhat`.
use dhat::{Alloc, HeapStats, Profiler};

#[global_allocator]
static ALLOCATOR: Alloc = Alloc;

// ANCHOR: thousand
#[inline(never)]
pub fn thousand() -> Vec<u64> {
    let mut numbers = Vec::new();
    for number in 0..1000 {
        numbers.push(number);
    }
    numbers
}
// ANCHOR_END: thousand

pub fn main() {
    // ANCHOR: profiled
    let profiler = Profiler::builder().testing().build();
    let numbers = thousand();
    let found = HeapStats::get();
    drop(profiler);
    // ANCHOR_END: profiled
    println!("{} numbers", numbers.len());
    println!("total: {} blocks, {} bytes", found.total_blocks, found.total_bytes);
    println!("peak: {} blocks, {} bytes", found.max_blocks, found.max_bytes);
    println!("now: {} blocks, {} bytes", found.curr_blocks, found.curr_bytes);
}

//@ crate root: it brings an allocator
//@ crates: dhat
//@ allocator: own
//@ claim total: implementation
//@   `dhat` counts each reallocation as another block with all its bytes: 9 blocks, 16352 bytes.
//@   dev release: run: prints `total: 9 blocks, 16352 bytes`
//@ claim peak: implementation
//@   Its peak is that of the recorder: 1 block, 8192 bytes.
//@   dev release: run: prints `peak: 1 blocks, 8192 bytes`
//@   dev release: run: prints `now: 1 blocks, 8192 bytes`
