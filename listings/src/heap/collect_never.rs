//! A chain of adapters, and the same with vectors in between.

// ANCHOR: chain
#[inline(never)]
pub fn chained(numbers: &[u32]) -> u32 {
    numbers.iter().map(|n| n * 2).filter(|n| n % 3 == 0).sum()
}

#[inline(never)]
pub fn collected(numbers: &[u32]) -> u32 {
    let doubled: Vec<u32> = numbers.iter().map(|n| n * 2).collect();
    let filtered: Vec<u32> = doubled.iter().copied().filter(|n| n % 3 == 0).collect();
    filtered.iter().sum()
}
// ANCHOR_END: chain

pub fn main() {
    let numbers = std::hint::black_box([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    println!("{} {}", chained(&numbers), collected(&numbers));
}

//@ claim chain_asks_for_nothing: implementation
//@   A chain of adapters is a value in a frame; it asks for nothing, and cannot.
//@   dev release: fn chained cannot reach the allocator
//@ claim each_collect_is_a_block: implementation
//@   Each `collect` in between is a block.
//@   dev release: run: line `let doubled`: 1 allocations of 36 bytes
//@   dev release: run: line `let filtered`: 1 allocations of 16 bytes
