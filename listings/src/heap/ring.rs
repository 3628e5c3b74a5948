//! A queue goes round in four places.
use std::collections::VecDeque;

// ANCHOR: ring
pub fn main() {
    let mut queue = VecDeque::with_capacity(4);
    queue.extend([1_u16, 2, 3, 4]);
    queue.pop_front();
    queue.push_back(5); // behind the last place
    println!("{:?}", queue.as_slices());
    let straight = Vec::from(queue);
    println!("{straight:?}");
}
// ANCHOR_END: ring

//@ record
//@ moment: `println!("{:?}"`
//@ moment: `queue.pop_front()`
//@ moment: `println!("{straight`
//@ claim one_block_of_four: implementation
//@   The queue asks once, for the room of four numbers, and the vector that it becomes asks for nothing.
//@   dev release: run: line `VecDeque::with_capacity(4)`: block sizes 8
//@   dev release: run: line `queue.push_back(5)`: 0 reallocations
//@   dev release: run: line `Vec::from(queue)`: 0 allocations
//@ claim two_parts: implementation
//@   The fifth number lies in a part of its own.
//@   dev release: run: prints `([2, 3, 4], [5])`
//@   dev release: run: prints `[2, 3, 4, 5]`
//@ claim the_fifth_lies_first: implementation
//@   The fifth number is written to the first place of the block; the front of the queue is the second place.
//@   dev: steps: at `println!("{:?}"`: block 1.0 holds 5
//@   dev: steps: at `println!("{:?}"`: block 1.1 holds 2
//@   dev: steps: at `println!("{:?}"`: queue.head holds 1
//@   dev: steps: at `println!("{:?}"`: queue.len holds 4
//@ claim shifted_in_its_block: implementation
//@   The vector has the queue's block, in which the numbers now lie in one piece.
//@   dev: steps: at `println!("{straight`: straight.ptr points to block 1
//@   dev: steps: at `println!("{straight`: block 1.0 holds 2
//@   dev: steps: at `println!("{straight`: block 1.3 holds 5
