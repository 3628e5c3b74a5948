//! The same function twice: one may not be inlined, the other must be.

// ANCHOR: functions
#[inline(never)]
pub fn apart(value: u64) -> Box<u64> {
    Box::new(value)
}

#[inline(always)]
pub fn within(value: u64) -> Box<u64> {
    Box::new(value)
}

#[inline(never)]
pub fn with_a_call(value: u64) -> u64 {
    *apart(value) ^ 1
}

#[inline(never)]
pub fn without_a_call(value: u64) -> u64 {
    *within(value) ^ 1
}
// ANCHOR_END: functions

pub fn main() {
    let n = std::hint::black_box(6);
    println!("{} {}", with_a_call(n), without_a_call(n));
}

//@ claim debug_allocates_in_both: implementation
//@   In debug each of the two callers causes one allocation.
//@   dev: run: anchor functions: 2 allocations of 8 bytes
//@   dev: fn with_a_call reaches the allocator
//@   dev: fn without_a_call reaches the allocator
//@ claim inlining_decides: optimizer
//@   In release the caller of the function that stays apart allocates, and the caller of the inlined one does not.
//@   release: run: anchor functions: 1 allocations of 8 bytes
//@   release: fn with_a_call reaches the allocator
//@   release: fn without_a_call cannot reach the allocator
