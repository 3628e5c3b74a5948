//! Taking a vector apart and putting it together.

// ANCHOR: parts
#[inline(never)]
pub fn shift(numbers: &mut Vec<u32>) {
    numbers.remove(0); // the others move up
    numbers.insert(0, 7); // and down again
}

#[inline(never)]
pub fn split(numbers: &mut Vec<u32>) -> Vec<u32> {
    numbers.split_off(50)
}

#[inline(never)]
pub fn join(numbers: &mut Vec<u32>, tail: &mut Vec<u32>) {
    numbers.append(tail);
}
// ANCHOR_END: parts

pub fn main() {
    let mut numbers: Vec<u32> = (0..std::hint::black_box(100)).collect();
    shift(&mut numbers);
    let sum: u32 = numbers.drain(90..).sum();
    let mut tail = split(&mut numbers);
    join(&mut numbers, &mut tail);
    println!("{sum} {} {} {} {}", numbers.len(), numbers.capacity(), tail.len(), tail.capacity());
}

//@ claim shifting_needs_no_memory: implementation
//@   `insert` and `remove` shift the elements inside the block and ask for nothing while there is room.
//@   dev release: run: line `numbers.remove(0)`: 0 allocations
//@   dev release: run: line `numbers.remove(0)`: 0 reallocations
//@   dev release: run: line `numbers.insert(0, 7)`: 0 allocations
//@   dev release: run: line `numbers.insert(0, 7)`: 0 reallocations
//@ claim drain_reads_in_place: implementation
//@   `drain` hands the elements out of the block where they lie.
//@   dev release: run: line `numbers.drain(90..)`: 0 allocations
//@   dev release: run: line `numbers.drain(90..)`: 0 reallocations
//@   dev release: run: line `numbers.drain(90..)`: 0 frees
//@ claim split_off_makes_a_second: implementation
//@   `split_off` asks for a block for the tail, 160 bytes for forty numbers, and the front keeps the old one.
//@   dev release: run: line `numbers.split_off(50)`: block sizes 160
//@   dev release: run: prints `945 90 100 0 40`
//@ claim append_copies: implementation
//@   `append` copies the elements over into the free room; the emptied vector keeps its block.
//@   dev release: run: line `numbers.append(tail)`: 0 allocations
//@   dev release: run: line `numbers.append(tail)`: 0 reallocations
//@   dev release: run: line `numbers.append(tail)`: 0 frees
//@   dev release: run: prints `945 90 100 0 40`
