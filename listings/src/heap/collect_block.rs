//! Pairs are collected into the block that they lie in.

// ANCHOR: collect
#[inline(never)]
pub fn seconds(pairs: Vec<[u16; 2]>) -> Vec<u16> {
    pairs.into_iter().map(|[_, second]| second).collect()
}

pub fn main() {
    let pairs = Vec::from([[1, 2], [3, 4], [5, 6]]);
    let numbers = seconds(pairs);
    println!("{numbers:?}, room for {}", numbers.capacity());
}
// ANCHOR_END: collect

//@ record
//@ moment: `println!`
//@ moment: `let numbers`
//@ moment: `pairs.into_iter()` visit 3
//@ claim one_block_for_both: implementation
//@   The pairs' block of 12 bytes is the only one; the numbers have room for six in it.
//@   dev release: run: 1 allocations of 12 bytes
//@   dev release: run: line `.collect()`: 0 allocations
//@   dev release: run: line `.collect()`: 0 reallocations
//@   dev release: run: prints `[2, 4, 6], room for 6`
//@   dev: steps: at `println!`: numbers.ptr points to block 1
//@   dev: steps: from `let numbers` to `println!`: block 1 stays
