//! Where memory goes when it is freed: does the system get it back?
use std::fs::File;
use std::hint::black_box;
use std::io::Read;

// ANCHOR: kept
/// Bytes of the process that are in memory.
fn resident() -> usize {
    let mut text = [0; 128];
    let read = File::open("/proc/self/statm").and_then(|mut file| file.read(&mut text)).expect("Linux has it");
    let text = str::from_utf8(&text[..read]).expect("digits");
    let pages: usize = text.split(' ').nth(1).and_then(|n| n.parse().ok()).expect("a number");
    pages * 4096
}

unsafe extern "C" {
    fn malloc_trim(keep: usize) -> i32;
}

pub fn main() {
    let large = black_box(vec![1_u8; 64 << 20]);
    let before = resident();
    drop(large);
    println!("one large block went back: {}", before.saturating_sub(resident()) > 60 << 20);

    let mut small: Vec<Box<[u8; 40_000]>> = (0..300).map(|_| Box::new([1; 40_000])).collect();
    let last = small.pop();
    let before = resident();
    drop(small);
    let after = resident();
    println!("300 small blocks went back: {}", before.saturating_sub(after) > 10 << 20);
    // SAFETY: it has no requirements.
    unsafe { malloc_trim(0) };
    println!("after malloc_trim: {}", after.saturating_sub(resident()) > 10 << 20);
    black_box(last);
}
// ANCHOR_END: kept

//@ claim a_large_block_goes_back: implementation
//@   only: glibc
//@   A block of 64 MiB goes back to the system when it is freed.
//@   dev release: run: prints `one large block went back: true`
//@ claim small_blocks_stay: implementation
//@   only: glibc
//@   300 blocks of 40,000 bytes do not, though each of them was freed: the last block, behind them, is still in use.
//@   dev release: run: prints `300 small blocks went back: false`
//@   dev release: run: line `drop(small)`: 299 frees of 40000 bytes
//@ claim trimming_gives_them_back: implementation
//@   only: glibc
//@   `malloc_trim` gives their pages back.
//@   dev release: run: prints `after malloc_trim: true`
