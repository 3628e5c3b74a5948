//! Two maps with the same entries.

// ANCHOR: keys
use std::collections::HashMap;
use std::hash::RandomState;

#[inline(never)]
pub fn squares() -> HashMap<u32, u32> {
    (0..1000).map(|n| (n, n * n)).collect()
}

pub fn main() {
    let (first, second) = (squares(), squares());
    println!("equal: {}", first == second);
    println!("in the same order: {}", first.iter().eq(second.iter()));
    let empty: HashMap<u32, u32> = HashMap::new();
    println!("{} bytes, {} of them keys", size_of_val(&empty), size_of::<RandomState>());
}
// ANCHOR_END: keys

//@ claim equal_but_in_another_order: implementation
//@   The two maps are equal, and iterate in different orders.
//@   dev release: run: prints `equal: true`
//@   dev release: run: prints `in the same order: false`
//@ claim keys_are_inside: implementation
//@   The keys of the hash function are two words of the six that a map has.
//@   dev release: run: prints `48 bytes, 16 of them keys`
//@ claim collect_asks_once: implementation
//@   Each map was collected into one block.
//@   dev release: run: line `.collect()`: 2 allocations
//@   dev release: run: line `.collect()`: 0 reallocations
