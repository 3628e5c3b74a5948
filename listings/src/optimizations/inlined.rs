//! One function that the compiler may inline, and one that it is told to.

// ANCHOR: functions
fn width(bounds: (i32, i32)) -> i32 {
    bounds.1.wrapping_sub(bounds.0)
}

#[inline(always)]
fn middle(bounds: (i32, i32)) -> i32 {
    bounds.0.wrapping_add(width(bounds) >> 1)
}

#[inline(never)]
pub fn is_left(bounds: (i32, i32), x: i32) -> bool {
    x < middle(bounds)
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", is_left(std::hint::black_box((2, 8)), 4));
}

//@ claim always_is_gone_in_debug: implementation
//@   `middle` is gone in debug as well as in release; `is_left` has its body.
//@   dev release: fn middle is absent
//@   dev: fn is_left calls width
//@ claim the_other_is_gone_in_release: optimizer
//@   `width` is a function in debug, and gone in release, where `is_left` calls nothing and needs no frame.
//@   dev: fn width is present
//@   release: fn width is absent
//@   release: fn is_left calls nothing
//@   release: fn is_left has no frame
//@ claim inlining_asks_for_no_memory: implementation
//@   Inlined or not, nothing here can reach the allocator.
//@   dev release: fn is_left cannot reach the allocator
