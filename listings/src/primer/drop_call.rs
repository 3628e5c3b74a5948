//! This function knows how to free a box; this run of it frees none.

// ANCHOR: is_some
#[inline(never)]
pub fn is_some(value: Option<Box<u64>>) -> bool {
    value.is_some()
}
// ANCHOR_END: is_some

pub fn main() {
    println!("{}", is_some(std::hint::black_box(None)));
}

//@ claim the_code_can_free: implementation
//@   In release `is_some` holds a call to `__rust_dealloc`.
//@   release: fn is_some calls __rustc::__rust_dealloc
//@ claim the_run_does_not: implementation
//@   In this run, nothing was allocated and nothing was freed there.
//@   dev release: run: 0 allocations of 8 bytes
//@   dev release: run: 0 frees of 8 bytes
