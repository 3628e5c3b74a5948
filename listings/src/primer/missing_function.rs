//! A function that allocates, and is gone.

// ANCHOR: boxed
fn boxed(value: u64) -> Box<u64> {
    Box::new(value)
}

#[inline(never)]
pub fn wrapped(value: u64) -> Option<Box<u64>> {
    Some(boxed(value))
}
// ANCHOR_END: boxed

pub fn main() {
    println!("{:?}", wrapped(std::hint::black_box(7)));
}

//@ claim boxed_is_gone: optimizer
//@   In release there is no function `boxed`.
//@   dev: fn boxed is present
//@   release: fn boxed is absent
//@ claim the_allocation_is_not: implementation
//@   The allocation is still made, in the function that `boxed` was inlined into.
//@   release: fn wrapped calls __rustc::__rust_alloc
//@   dev release: run: line `Box::new(value)`: 1 allocations of 8 bytes
