//! Two iterators over the same numbers.
use std::mem::needs_drop;
use std::{slice, vec};

// ANCHOR: iterators
#[inline(never)]
pub fn borrowed(numbers: &[u64]) -> slice::Iter<'_, u64> {
    numbers.iter()
}

#[inline(never)]
pub fn owned(numbers: Vec<u64>) -> vec::IntoIter<u64> {
    numbers.into_iter()
}

pub fn main() {
    let numbers = vec![std::hint::black_box(7); 100];
    println!("{}", borrowed(&numbers).len());
    let mut rest = owned(numbers);
    println!("{:?} and {} more", rest.next(), rest.len());
    drop(rest);
    println!("{} {}", needs_drop::<slice::Iter<'_, u64>>(), needs_drop::<vec::IntoIter<u64>>());
}
// ANCHOR_END: iterators

//@ claim neither_allocates: implementation
//@   Neither `iter` nor `into_iter` allocates: the run has the vector's block and the buffer of `println!`, and in release no path
//@   leads to the allocator.
//@   dev release: run: 2 allocations
//@   release: fn borrowed cannot reach the allocator
//@   release: fn owned cannot reach the allocator
//@ claim one_owns_the_block: implementation
//@   The owning iterator takes the vector's block over, and frees it when it is dropped, in one piece.
//@   dev release: run: line `drop(rest)`: 1 frees of 800 bytes
//@   dev release: run: 1 allocations of 800 bytes
//@ claim only_one_needs_drop: implementation
//@   The borrowing iterator has nothing to drop, the owning one has.
//@   dev release: run: prints `false true`
