//! A box that nobody outside the function can see.

// ANCHOR: is_seven
#[inline(never)]
pub fn is_seven(value: u64) -> bool {
    let boxed = Box::new(value);
    *boxed == 7
}
// ANCHOR_END: is_seven

pub fn main() {
    println!("{}", is_seven(std::hint::black_box(7)));
}

//@ claim debug_allocates: implementation
//@   In debug the box is one allocation of 8 bytes.
//@   dev: run: line `Box::new(value)`: 1 allocations of 8 bytes
//@ claim release_does_not: optimizer
//@   In release there is no allocation: the optimizer removed it, and the free with it.
//@   release: run: 0 allocations of 8 bytes
//@   release: fn is_seven cannot reach the allocator
//@ claim the_shim_remains: implementation
//@   A call to `__rust_no_alloc_shim_is_unstable_v2` is left behind, which allocates nothing.
//@   release: fn is_seven calls __rustc::__rust_no_alloc_shim_is_unstable_v2
//@   release: fn is_seven does not call __rustc::__rust_alloc
//@ claim debug_checks_the_pointer: implementation
//@   In debug `is_seven` has a path that panics, for a box that points to nothing or to an odd place; in release it has none.
//@   dev: fn is_seven panics
//@   release: fn is_seven cannot panic
