//! A queue in a ring.

// ANCHOR: queue
use std::collections::VecDeque;

pub fn main() {
    let mut queue = VecDeque::new();
    print!("{} ", queue.capacity());
    let mut last = queue.capacity();
    for n in 0..100u32 {
        queue.push_back(n); // filling
        if queue.capacity() != last {
            last = queue.capacity();
            print!("{last} ");
        }
    }
    println!();
    for n in 0..1000 {
        queue.pop_front();
        queue.push_back(n); // round and round
    }
    let (front, back) = queue.as_slices();
    println!("{} and {}", front.len(), back.len());
    let straight = Vec::from(queue); // one piece
    println!("{}", straight.len());
}
// ANCHOR_END: queue

//@ claim starts_with_none: implementation
//@   An empty `VecDeque` has room for nothing, and grows like a vector.
//@   dev release: run: prints `0 4 8 16 32 64 128 `
//@   dev release: run: line `// filling`: 1 allocations
//@   dev release: run: line `// filling`: 5 reallocations
//@ claim round_and_round: implementation
//@   A thousand elements pass through, and nothing more is asked for.
//@   dev release: run: line `// round and round`: 0 allocations
//@   dev release: run: line `// round and round`: 0 reallocations
//@ claim it_has_two_parts: implementation
//@   The elements lie in the block in two parts.
//@   dev release: run: prints `24 and 76`
//@ claim becomes_a_vector: implementation
//@   Turned into a vector, it keeps its block; the elements are moved into one piece.
//@   dev release: run: line `Vec::from(queue)`: 0 allocations
//@   dev release: run: line `Vec::from(queue)`: 0 reallocations
