//! A priority queue is a vector.

// ANCHOR: heap
use std::collections::BinaryHeap;

pub fn main() {
    let numbers = vec![3, 1, 2]; // a vector
    let mut heap = BinaryHeap::from(numbers); // a heap
    heap.pop();
    heap.push(7);
    println!("{:?}", heap.peek());
    let sorted = heap.into_sorted_vec(); // a vector again
    println!("{sorted:?}");
}
// ANCHOR_END: heap

//@ claim same_block: implementation
//@   A heap made of a vector takes its block over, and gives it back sorted: besides the buffer of `println!`, one request in all.
//@   dev release: run: line `let numbers`: 1 allocations
//@   dev release: run: 2 allocations
//@   dev release: run: 0 reallocations
//@   dev release: run: line `BinaryHeap::from(numbers)`: 0 allocations
//@   dev release: run: line `heap.into_sorted_vec()`: 0 allocations
//@   dev release: run: line `heap.push(7)`: 0 reallocations
//@   dev release: run: prints `[1, 2, 7]`
