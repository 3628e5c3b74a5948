//! Where a vector lies, and where its elements lie.

// ANCHOR: places
pub fn main() {
    let numbers: Vec<u64> = vec![1, 2, 3];
    println!("vector: {:p}", &numbers);
    println!("elements: {:p}", numbers.as_ptr());
    let before = numbers.as_ptr();
    let moved = pass(numbers);
    println!("moved vector: {:p}", &moved);
    println!("elements moved: {}", moved.as_ptr() != before);
}

#[inline(never)]
pub fn pass(numbers: Vec<u64>) -> Vec<u64> {
    numbers
}
// ANCHOR_END: places

//@ record
//@ moment: `println!("moved vector`
//@ moment: `let before`
//@ moment: `    numbers`
//@ layouts: Vec<u64>
//@ frames: main, pass
//@ claim vector_is_where_you_put_it: implementation
//@   The vector itself is a local on the stack: three words.
//@   dev release: run: `vector` lies in stack
//@   dev release: run: `moved vector` lies in stack
//@   dev: type Vec<u64> is 24 bytes, align 8
//@   dev: type Vec<u64> has no padding
//@   dev: fn main has a slot of 24 bytes for numbers
//@ claim elements_are_on_the_heap: guaranteed std/vec/struct.Vec.html#guarantees "the memory it points to is on the heap"
//@   Its elements are in one block of the heap.
//@   dev release: run: `elements` lies in heap
//@   dev release: run: line `vec![1, 2, 3]`: 1 allocations of 24 bytes
//@ claim a_move_copies_three_words: implementation
//@   Moving the vector copies 24 bytes.
//@   dev release: fn pass copies 24 bytes
//@ claim a_move_asks_for_nothing: implementation
//@   A move asks for no memory, and the elements stay where they are.
//@   dev release: run: prints `elements moved: false`
//@   dev release: run: 1 allocations of 24 bytes
//@   dev release: fn pass cannot reach the allocator
//@ claim moved_from_bytes_stay: implementation
//@   The variable that was moved from still has the three words, the same as the variable that owns the block now.
//@   dev: steps: at `println!("moved vector`: numbers is moved
//@   dev: steps: at `println!("moved vector`: moved has the bytes of numbers
//@ claim block_stays: implementation
//@   The block and its contents are the same before and after.
//@   dev: steps: from `let moved` to `println!("moved vector`: block 1 stays
//@   dev: steps: from `let moved` to `println!("moved vector`: the bytes of block 1 stay
//@   dev: steps: at `println!("moved vector`: moved.ptr points to block 1
