//! A box that is made in one function and opened in another.

// ANCHOR: boxes
#[inline(never)]
pub fn boxed(n: u64) -> Box<u64> {
    Box::new(n)
}

#[inline(always)]
pub fn boxed_inline(n: u64) -> Box<u64> {
    Box::new(n)
}

#[inline(never)]
pub fn is_seven(n: u64) -> bool {
    *boxed(n) == 7
}

#[inline(never)]
pub fn is_seven_inline(n: u64) -> bool {
    *boxed_inline(n) == 7
}
// ANCHOR_END: boxes

pub fn main() {
    let n = std::hint::black_box(7);
    let called = is_seven(n); // by a call
    let inlined = is_seven_inline(n); // without one
    println!("{called} {inlined}");
}

//@ claim called_box_is_made: implementation
//@   The call of `is_seven` makes one allocation, in debug and in release.
//@   dev release: run: anchor boxes: at least 1 allocations of 8 bytes
//@   dev release: fn is_seven reaches the allocator
//@ claim inlining_removes_it: optimizer
//@   In release `is_seven_inline` cannot reach the allocator, and the run has one box.
//@   release: fn is_seven_inline cannot reach the allocator
//@   release: run: anchor boxes: 1 allocations of 8 bytes
//@ claim debug_makes_both: implementation
//@   In debug both boxes are made: inlining alone removes nothing.
//@   dev: run: anchor boxes: 2 allocations of 8 bytes
