//! What asks for nothing, though it may look like it
use std::hint::black_box;
use std::time::{Duration, Instant};

#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

pub fn main() {
    let x = black_box(0.5_f64);

    // ANCHOR: structure
    let point = Point { x, y: 2.0 };
    // ANCHOR_END: structure
    black_box(&point);
    // ANCHOR: clone
    let other = point.clone();
    // ANCHOR_END: clone
    // ANCHOR: compare
    let same = point == other;
    // ANCHOR_END: compare
    black_box(same);
    // ANCHOR: option
    let options = (Some(other), Ok::<u8, String>(7));
    // ANCHOR_END: option
    black_box(&options);
    // ANCHOR: array
    let array = [0_u8; 4096];
    // ANCHOR_END: array
    black_box(&array);
    // ANCHOR: slice
    let slice = &array[10..20];
    // ANCHOR_END: slice
    black_box(slice);
    // ANCHOR: closure
    let scale = |n: f64| n * point.x;
    // ANCHOR_END: closure
    black_box(&scale);
    // ANCHOR: dynamic
    let shown: &dyn std::fmt::Debug = &point;
    // ANCHOR_END: dynamic
    black_box(&shown);
    // ANCHOR: future
    let future = async { 7 };
    // ANCHOR_END: future
    black_box(&future);
    // ANCHOR: time
    let later = Instant::now() + Duration::from_millis(1);
    // ANCHOR_END: time
    black_box(later);
}

//@ claim structure: implementation
//@   A struct is its fields, one behind the other.
//@   dev release: run: anchor structure: 0 allocations
//@   dev release: run: anchor structure: 0 reallocations
//@ claim clone: implementation
//@   A clone is no allocation: what the type's `clone` does is.
//@   dev release: run: anchor clone: 0 allocations
//@   dev release: run: anchor clone: 0 reallocations
//@ claim compare: implementation
//@   Comparing asks for nothing.
//@   dev release: run: anchor compare: 0 allocations
//@   dev release: run: anchor compare: 0 reallocations
//@ claim option: implementation
//@   `Some` and `Ok` hold their values inside.
//@   dev release: run: anchor option: 0 allocations
//@   dev release: run: anchor option: 0 reallocations
//@ claim array: implementation
//@   An array is its elements.
//@   dev release: run: anchor array: 0 allocations
//@   dev release: run: anchor array: 0 reallocations
//@ claim slice: implementation
//@   A slice is a pointer and a length.
//@   dev release: run: anchor slice: 0 allocations
//@   dev release: run: anchor slice: 0 reallocations
//@ claim closure: implementation
//@   A closure is its captures.
//@   dev release: run: anchor closure: 0 allocations
//@   dev release: run: anchor closure: 0 reallocations
//@ claim dynamic: implementation
//@   A reference to a trait object is two pointers.
//@   dev release: run: anchor dynamic: 0 allocations
//@   dev release: run: anchor dynamic: 0 reallocations
//@ claim future: implementation
//@   An async block is a state machine, and a value.
//@   dev release: run: anchor future: 0 allocations
//@   dev release: run: anchor future: 0 reallocations
//@ claim time: implementation
//@   Times are numbers.
//@   dev release: run: anchor time: 0 allocations
//@   dev release: run: anchor time: 0 reallocations
