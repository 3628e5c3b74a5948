//! A vector keeps its block when it loses its elements.

// ANCHOR: keeps
pub fn main() {
    let mut numbers: Vec<u32> = (0..std::hint::black_box(1000)).collect();
    numbers.truncate(10);
    numbers.pop();
    println!("truncated: {} of {}", numbers.len(), numbers.capacity());
    numbers.shrink_to_fit();
    println!("shrunk: {} of {}", numbers.len(), numbers.capacity());
    numbers.clear();
    println!("cleared: {} of {}", numbers.len(), numbers.capacity());
    numbers.shrink_to_fit(); // of nothing
    println!("empty: {} of {}", numbers.len(), numbers.capacity());
}
// ANCHOR_END: keeps

//@ claim it_never_shrinks_by_itself: guaranteed std/vec/struct.Vec.html#guarantees "will never automatically shrink itself, even if completely empty"
//@   `truncate`, `pop` and `clear` give no memory back.
//@   dev release: run: prints `truncated: 9 of 1000`
//@   dev release: run: prints `cleared: 0 of 9`
//@   dev release: run: line `numbers.truncate(10)`: 0 frees
//@   dev release: run: line `numbers.clear()`: 0 frees
//@   dev release: run: line `numbers.pop()`: 0 frees
//@   dev release: run: line `numbers.truncate(10)`: 0 reallocations
//@   dev release: run: line `numbers.pop()`: 0 reallocations
//@   dev release: run: line `numbers.clear()`: 0 reallocations
//@ claim shrinking_is_a_reallocation: implementation
//@   `shrink_to_fit` is a reallocation to a smaller block: 36 bytes for nine numbers.
//@   dev release: run: prints `shrunk: 9 of 9`
//@   dev release: run: 1 reallocations of 36 bytes
//@ claim shrinking_to_nothing_frees: implementation
//@   Of an empty vector nothing is left: its block is freed.
//@   dev release: run: line `of nothing`: 1 frees
//@   dev release: run: prints `empty: 0 of 0`
