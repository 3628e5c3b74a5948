//! A vector becomes a boxed slice, with and without room to spare.

// ANCHOR: slices
#[inline(never)]
pub fn exact(n: u64) -> Box<[u64]> {
    let numbers = vec![n; 100];
    numbers.into_boxed_slice()
}

#[inline(never)]
pub fn spare(n: u64) -> Box<[u64]> {
    let mut numbers = Vec::with_capacity(200);
    numbers.resize(100, n);
    numbers.into_boxed_slice()
}
// ANCHOR_END: slices

pub fn main() {
    println!("{} {}", exact(std::hint::black_box(7))[99], spare(std::hint::black_box(8))[99]);
}

//@ claim nothing_to_cut: implementation
//@   Without spare capacity nothing is asked of the allocator.
//@   dev release: run: line `vec![n; 100]`: 1 allocations of 800 bytes
//@   dev release: run: 1 reallocations
//@ claim the_spare_part_is_cut: guaranteed std/vec/struct.Vec.html#method.into_boxed_slice "Any excess capacity is removed"
//@   The spare part is given up: one reallocation, from 1600 to 800 bytes.
//@   dev release: run: block sizes 800, 1600, 800, 1024
