//! Collecting a vector into a vector.

// ANCHOR: reuse
#[inline(never)]
pub fn same_size(numbers: Vec<u32>) -> Vec<i32> {
    numbers.into_iter().map(|n| n as i32 - 50).collect()
}

#[inline(never)]
pub fn smaller(pairs: Vec<[u32; 2]>) -> Vec<u32> {
    pairs.into_iter().map(|[first, _]| first).collect()
}

#[inline(never)]
pub fn few(numbers: Vec<u32>) -> Vec<u32> {
    numbers.into_iter().filter(|n| n % 100 == 7).collect()
}

#[inline(never)]
pub fn other_alignment(numbers: Vec<u64>) -> Vec<u32> {
    numbers.into_iter().map(|n| n as u32).collect()
}
// ANCHOR_END: reuse

#[inline(never)]
fn report<T, U>(name: &str, convert: fn(Vec<T>) -> Vec<U>, vector: Vec<T>) {
    let before = vector.as_ptr().addr();
    let after = convert(vector);
    let reused = after.as_ptr().addr() == before;
    println!("{name}: reused {reused}, {} of {}", after.len(), after.capacity());
}

pub fn main() {
    report("same size", same_size, vec![7; 1000]);
    report("smaller", smaller, vec![[7, 8]; 500]);
    report("few", few, (0..1000).collect());
    report("other alignment", other_alignment, vec![7; 1000]);
}

//@ claim same_size_reuses: implementation
//@   Elements of the same size and alignment are written over the old ones.
//@   dev release: run: prints `same size: reused true, 1000 of 1000`
//@   dev release: run: line `n as i32 - 50`: 0 allocations
//@   dev release: run: line `n as i32 - 50`: 0 reallocations
//@ claim smaller_reuses: implementation
//@   Smaller elements of the same alignment use the block too, which then has room for more of them.
//@   dev release: run: prints `smaller: reused true, 500 of 1000`
//@   dev release: run: line `|[first, _]| first`: 0 allocations
//@   dev release: run: line `|[first, _]| first`: 0 reallocations
//@ claim few_keep_the_block: implementation
//@   Ten numbers of a thousand keep the block of a thousand.
//@   dev release: run: prints `few: reused true, 10 of 1000`
//@   dev release: run: line `n % 100 == 7`: 0 allocations
//@   dev release: run: line `n % 100 == 7`: 0 reallocations
//@ claim other_alignment_does_not: implementation
//@   Elements of another alignment get a block of their own.
//@   dev release: run: prints `other alignment: reused false, 1000 of 1000`
//@   dev release: run: line `n as u32)`: 1 allocations of 4000 bytes
