//! Three ways to write one sum.

// ANCHOR: sums
#[inline(never)]
pub fn plain(a: u32, b: u32) -> u32 {
    a + b
}

#[inline(never)]
pub fn captured(a: u32, b: u32) -> u32 {
    let sum = |b: u32| a + b;
    sum(b)
}

#[inline(never)]
pub fn swapped(a: u32, b: u32) -> u32 {
    let sum = |b: u32| b + a;
    sum(b)
}
// ANCHOR_END: sums

pub fn main() {
    let [a, b] = std::hint::black_box([3, 5]);
    println!("{} {} {}", plain(a, b), captured(a, b), swapped(a, b));
}

//@ claim an_ordinary_call: implementation
//@   In debug the closure's body is a function of its own, and `captured` calls it.
//@   dev: fn captured calls captured::{closure#0}
//@   dev: fn swapped calls swapped::{closure#0}
//@ claim made_in_the_frame: implementation
//@   The debug build keeps `a` and the closure, which holds its address, in the frame of `captured`.
//@   dev: fn captured has a frame of at least 16 bytes
//@   dev: fn captured has instruction lea
//@ claim no_frame_in_release: optimizer
//@   The release build of `captured` has no frame.
//@   release: fn captured has no frame
//@ claim no_call_left: optimizer
//@   In release the three are one function, and it calls nothing.
//@   release: fn plain is the same code as fn captured
//@   release: fn plain is the same code as fn swapped
//@   release: fn captured calls nothing
//@ claim two_bodies_in_debug: implementation
//@   In debug each closure has a body of its own, although both add the same two numbers.
//@   dev: fn captured::{closure#0} is not the same code as fn swapped::{closure#0}
//@   dev: fn captured is not the same code as fn swapped
//@ claim no_heap: implementation
//@   None of the three can reach the allocator.
//@   dev release: fn plain cannot reach the allocator
//@   dev release: fn captured cannot reach the allocator
//@   dev release: fn swapped cannot reach the allocator
