//! Iterators, `collect` and sorting
use std::hint::black_box;

pub fn main() {
    let slice: &[u32] = black_box(&[4, 1, 3, 2]);
    adapting(slice);
    collecting(slice);
    filtering(slice);
    checking(slice);
    parting(slice);
    in_place(slice.to_vec());
    sorting(black_box(10_000));
}

#[inline(never)]
fn adapting(slice: &[u32]) {
    // ANCHOR: sum
    let sum = slice.iter().map(|n| n * 2).rev().sum::<u32>();
    // ANCHOR_END: sum
    black_box(sum);
    // ANCHOR: chunks
    let count = slice.chunks(3).zip(slice.windows(2)).count();
    // ANCHOR_END: chunks
    black_box(count);
    // ANCHOR: boxed
    let boxed: Box<dyn Iterator<Item = &u32>> = Box::new(slice.iter());
    // ANCHOR_END: boxed
    black_box(&boxed);
}

#[inline(never)]
fn collecting(slice: &[u32]) {
    // ANCHOR: exact
    let v = slice.iter().map(|n| n + 1).collect::<Vec<_>>();
    // ANCHOR_END: exact
    black_box(&v);
}

#[inline(never)]
fn filtering(slice: &[u32]) {
    // ANCHOR: filtered
    let v = slice.iter().copied().filter(|n| *n > 1).collect::<Vec<_>>();
    // ANCHOR_END: filtered
    black_box(&v);
}

#[inline(never)]
fn checking(slice: &[u32]) {
    // ANCHOR: result
    let v = slice.iter().map(|n| n.checked_sub(1).ok_or("zero")).collect::<Result<Vec<_>, _>>();
    // ANCHOR_END: result
    black_box(&v);
}

#[inline(never)]
fn parting(slice: &[u32]) {
    // ANCHOR: boxed_slice
    let boxed = slice.iter().copied().collect::<Box<[u32]>>();
    // ANCHOR_END: boxed_slice
    black_box(&boxed);
}

#[inline(never)]
fn in_place(v: Vec<u32>) {
    // ANCHOR: map_in_place
    let v = v.into_iter().map(|n| n as i32).collect::<Vec<_>>();
    // ANCHOR_END: map_in_place
    // ANCHOR: filter_in_place
    let v = v.into_iter().filter(|n| *n > 1).collect::<Vec<_>>();
    // ANCHOR_END: filter_in_place
    // ANCHOR: map_larger
    let v = v.into_iter().map(i64::from).collect::<Vec<_>>(); // 3 elements
    // ANCHOR_END: map_larger
    black_box(&v);
}

#[inline(never)]
fn sorting(n: u32) {
    let mut few: Vec<u32> = (0..100).rev().map(black_box).collect();
    let mut many: Vec<u32> = (0..n).map(|i| black_box(i ^ 0x155)).collect();
    // ANCHOR: sort_few
    few.sort(); // 100 elements
    // ANCHOR_END: sort_few
    // ANCHOR: sort_many
    many.sort(); // 10,000 elements
    // ANCHOR_END: sort_many
    // ANCHOR: sort_by_cached_key
    few.sort_by_cached_key(|n| n % 7); // 100 elements
    // ANCHOR_END: sort_by_cached_key
    black_box((&few, &many));
}

//@ claim sum: implementation
//@   Adapters hold what they adapt, and no block.
//@   dev release: run: anchor sum: 0 allocations
//@   dev release: run: anchor sum: 0 reallocations
//@ claim chunks: implementation
//@   Chunks, windows and pairs borrow.
//@   dev release: run: anchor chunks: 0 allocations
//@   dev release: run: anchor chunks: 0 reallocations
//@ claim boxed: implementation
//@   A boxed iterator is a block of its size: here two pointers.
//@   dev release: run: anchor boxed: 1 allocations
//@   dev release: run: anchor boxed: 0 reallocations
//@   dev release: run: anchor boxed: 16 bytes allocated
//@ claim exact: implementation
//@   An iterator that knows its length is collected in one block of that size.
//@   dev release: run: anchor exact: 1 allocations
//@   dev release: run: anchor exact: 0 reallocations
//@   dev release: run: anchor exact: 16 bytes allocated
//@ claim filtered: implementation
//@   One that does not know its length begins with four elements.
//@   dev release: run: anchor filtered: 1 allocations
//@   dev release: run: anchor filtered: 0 reallocations
//@   dev release: run: anchor filtered: 16 bytes allocated
//@ claim result: implementation
//@   Collecting into a `Result` knows no lower bound: any item may be the error that ends it.
//@   dev release: run: anchor result: 1 allocations
//@   dev release: run: anchor result: 0 reallocations
//@   dev release: run: anchor result: 16 bytes allocated
//@ claim boxed_slice: implementation
//@   A boxed slice is collected as a `Vec` and shrunk if need be.
//@   dev release: run: anchor boxed_slice: 1 allocations
//@   dev release: run: anchor boxed_slice: 0 reallocations
//@   dev release: run: anchor boxed_slice: 16 bytes allocated
//@ claim map_in_place: implementation
//@   Mapping a `Vec` of its own to elements of the same size reuses its block.
//@   dev release: run: anchor map_in_place: 0 allocations
//@   dev release: run: anchor map_in_place: 0 reallocations
//@ claim filter_in_place: implementation
//@   Filtering one does too.
//@   dev release: run: anchor filter_in_place: 0 allocations
//@   dev release: run: anchor filter_in_place: 0 reallocations
//@ claim map_larger: implementation
//@   Larger elements need another block.
//@   dev release: run: anchor map_larger: 1 allocations
//@   dev release: run: anchor map_larger: 0 reallocations
//@   dev release: run: anchor map_larger: 24 bytes allocated
//@ claim sort_few: implementation
//@   A stable sort of little uses a buffer in its frame.
//@   dev release: run: anchor sort_few: 0 allocations
//@   dev release: run: anchor sort_few: 0 reallocations
//@ claim sort_many: implementation
//@   A stable sort of much asks for a buffer, here as large as the slice.
//@   dev release: run: anchor sort_many: 1 allocations
//@   dev release: run: anchor sort_many: 0 reallocations
//@   dev release: run: anchor sort_many: 40000 bytes allocated
//@ claim sort_by_cached_key: implementation
//@   Keys are kept in a `Vec` of their own, each with an index.
//@   dev release: run: anchor sort_by_cached_key: 1 allocations
//@   dev release: run: anchor sort_by_cached_key: 0 reallocations
//@   dev release: run: anchor sort_by_cached_key: 800 bytes allocated
