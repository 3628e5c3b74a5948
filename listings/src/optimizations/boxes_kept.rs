//! Six more that ask for memory, and go on asking.
use std::rc::Rc;
use std::sync::Arc;

// ANCHOR: functions
#[inline(never)]
pub fn shared(value: u64) -> u64 {
    *Rc::new(value) ^ 1
}

#[inline(never)]
pub fn shared_by_threads(value: u64) -> u64 {
    *Arc::new(value) ^ 1
}

#[inline(never)]
#[allow(clippy::vec_init_then_push, reason = "it is what this listing is about")]
pub fn pushed(value: u64) -> u64 {
    let mut numbers = Vec::new();
    numbers.push(value);
    numbers[0] ^ 1
}

#[inline(never)]
pub fn written(value: u64) -> usize {
    let text = format!("{value}");
    text.len()
}

#[inline(never)]
pub fn indexed(index: usize) -> u64 {
    let numbers = Box::new([2, 3, 5, 7]);
    numbers[index % 4]
}

#[inline(never)]
pub fn summed(values: &[u64]) -> u64 {
    let flipped: Vec<u64> = values.iter().map(|n| n ^ 1).collect();
    flipped.iter().fold(0, |sum, n| sum ^ n)
}
// ANCHOR_END: functions

pub fn main() {
    let n = std::hint::black_box(6);
    println!("{} {} {}", shared(n), shared_by_threads(n), pushed(n));
    println!("{} {} {}", written(n), indexed(n as usize), summed(std::hint::black_box(&[n; 3])));
}

//@ claim all_of_them_stay: optimizer
//@   Each of the six asks for memory once, in debug and in release.
//@   dev release: run: line `Rc::new(value)`: 1 allocations
//@   dev release: run: line `Arc::new(value)`: 1 allocations
//@   dev release: run: line `numbers.push(value)`: 1 allocations
//@   dev release: run: line `format!("{value}")`: 1 allocations
//@   dev release: run: line `Box::new([2, 3, 5, 7])`: 1 allocations
//@   dev release: run: line `values.iter().map(|n| n ^ 1).collect()`: 1 allocations
//@ claim rc_calls_what_frees_it: implementation
//@   In release `shared` calls a function that is not inlined to free the block, and `pushed` one that grows it.
//@   release: fn shared calls alloc::rc::Rc::drop_slow
//@   release: fn shared_by_threads calls alloc::sync::Arc::drop_slow
//@   release: fn pushed calls alloc::raw_vec::RawVec::grow_one
//@ claim index_needs_an_address: optimizer
//@   In release `indexed` asks for its block and frees it itself; the block stays because the index is not known.
//@   release: fn indexed calls __rustc::__rust_alloc
//@   release: fn indexed calls __rustc::__rust_dealloc
