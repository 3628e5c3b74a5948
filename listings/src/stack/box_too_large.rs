//! A box of 16 MiB, made in two ways.
use std::hint::black_box;

const LENGTH: usize = 16 * 1024 * 1024;

// ANCHOR: boxes
#[inline(never)]
pub fn from_vector() -> Box<[u8]> {
    vec![0; LENGTH].into_boxed_slice()
}

#[inline(never)]
pub fn from_array() -> Box<[u8; LENGTH]> {
    Box::new([0; LENGTH])
}

pub fn main() {
    println!("from a vector: {} bytes", black_box(from_vector()).len());
    println!("from an array: {} bytes", black_box(from_array()).len());
}
// ANCHOR_END: boxes

//@ dev fails: SIGABRT
//@ claim array_goes_over_the_stack: implementation
//@   only: stack 8 MiB
//@   In debug `from_array` makes the array in its frame, and overflows the stack before it has a box.
//@   dev: fn from_array has a frame of at least 16 MiB
//@   dev: run: line `Box::new([0; LENGTH])`: 0 allocations
//@   dev: run: says `has overflowed its stack`
//@   dev: run: dies by SIGABRT
//@ claim release_spares_it: optimizer
//@   In release it has no such frame: the zeros are made on the heap.
//@   release: fn from_array has a frame of at most 8 bytes
//@   release: run: line `Box::new([0; LENGTH])`: 1 allocations of 16 MiB bytes
//@   release: run: prints `from an array: 16777216 bytes`
//@ claim vector_never_does: implementation
//@   `from_vector` asks for one block of zeros, and has a small frame, in debug too.
//@   dev release: run: line `vec![0; LENGTH]`: 1 zeroed allocations of 16 MiB bytes
//@   dev release: fn from_vector has a frame of at most 128 bytes
//@   dev release: run: prints `from a vector: 16777216 bytes`
