//! Sorting, and what it needs besides.

// ANCHOR: sort
#[inline(never)]
pub fn stable(numbers: &mut [u32]) {
    numbers.sort();
}

#[inline(never)]
pub fn unstable(numbers: &mut [u32]) {
    numbers.sort_unstable();
}

#[inline(never)]
pub fn mixed(n: u32) -> Vec<u32> {
    (0..n).map(|i| i.wrapping_mul(2_654_435_761)).collect()
}

pub fn main() {
    let (mut few, mut many) = (mixed(100), mixed(10_000));
    stable(&mut few);
    println!("few: {}", few.is_sorted());
    stable(&mut many);
    println!("many: {}", many.is_sorted());

    let mut again = mixed(10_000);
    unstable(&mut again);
    again.dedup(); // and less
    again.retain(|n| n % 2 == 0);
    again.reverse();
    println!("{}", again.len());
}
// ANCHOR_END: sort

//@ claim stable_takes_one_block: implementation
//@   The stable sort of ten thousand numbers takes one block of 40,000 bytes, and of a hundred numbers none.
//@   dev release: run: line `numbers.sort()`: block sizes 40_000
//@   dev release: run: line `numbers.sort()`: 1 allocations
//@   dev release: run: line `numbers.sort()`: 1 frees
//@   dev release: run: prints `few: true`
//@   dev release: run: prints `many: true`
//@ claim unstable_takes_none: guaranteed std/primitive.slice.html#method.sort_unstable "in-place (i.e., does not allocate)"
//@   The unstable sort takes no memory.
//@   dev release: run: line `numbers.sort_unstable()`: 0 allocations
//@ claim editing_takes_none: implementation
//@   `dedup`, `retain` and `reverse` work in the block.
//@   dev release: run: line `again.dedup()`: 0 allocations
//@   dev release: run: line `again.dedup()`: 0 reallocations
//@   dev release: run: line `again.retain`: 0 allocations
//@   dev release: run: line `again.retain`: 0 reallocations
//@   dev release: run: line `again.reverse()`: 0 allocations
