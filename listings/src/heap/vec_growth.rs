//! How a vector grows, one element at a time.

// ANCHOR: push
#[inline(never)]
pub fn count_to(n: u32) -> Vec<u32> {
    let mut numbers = Vec::new();
    for i in 0..n {
        numbers.push(i);
    }
    numbers
}

pub fn main() {
    let numbers = count_to(std::hint::black_box(1000));
    println!("length {}, capacity {}", numbers.len(), numbers.capacity());
}
// ANCHOR_END: push

//@ claim starts_with_four: implementation
//@   The first `push` asks for room for four numbers: 16 bytes.
//@   dev release: run: line `numbers.push(i)`: 1 allocations of 16 bytes
//@ claim doubles: implementation
//@   Whenever it is full, its block is doubled: a thousand pushes make one allocation and eight reallocations.
//@   dev release: run: line `numbers.push(i)`: 8 reallocations
//@   dev release: run: line `numbers.push(i)`: 1 allocations
//@   dev release: run: line `numbers.push(i)`: block sizes 16, 32, 64, 128, 256, 512, 1024, 2048, 4096
//@   dev release: run: prints `length 1000, capacity 1024`
//@ claim old_block_is_not_freed_by_the_vector: implementation
//@   The vector frees no block on the way; it asks for its one block to be made larger.
//@   dev release: run: line `numbers.push(i)`: 0 frees
