//! What release may leave out
use std::hint::black_box;
use std::rc::Rc;

pub fn main() {
    let n = black_box(7_u64);

    // ANCHOR: dropped
    drop(Box::new(n));
    // ANCHOR_END: dropped
    // ANCHOR: unboxed
    let m = *Box::new(n);
    // ANCHOR_END: unboxed
    black_box(m);
    // ANCHOR: length
    let length = vec![n, 2, 3].len();
    // ANCHOR_END: length
    black_box(length);
    // ANCHOR: text
    let length = String::from("abc").len();
    // ANCHOR_END: text
    black_box(length);
    // ANCHOR: capacity
    let v = Vec::<u64>::with_capacity(10);
    // ANCHOR_END: capacity
    black_box(v.len());
    // ANCHOR: shared
    let shared = *Rc::new(n);
    // ANCHOR_END: shared
    black_box(shared);
    // ANCHOR: formatted
    let length = format!("{n}").len();
    // ANCHOR_END: formatted
    black_box(length);
    // ANCHOR: collected
    let sum = (0..n).collect::<Vec<_>>().iter().sum::<u64>();
    // ANCHOR_END: collected
    black_box(sum);
}

//@ claim dropped: optimizer
//@   Release leaves out a box that nobody looks into.
//@   dev: run: anchor dropped: 1 allocations
//@   dev: run: anchor dropped: 0 reallocations
//@   dev: run: anchor dropped: 8 bytes allocated
//@   release: run: anchor dropped: 0 allocations
//@   release: run: anchor dropped: 0 reallocations
//@ claim unboxed: optimizer
//@   Release leaves out a box that does not leave the function.
//@   dev: run: anchor unboxed: 1 allocations
//@   dev: run: anchor unboxed: 0 reallocations
//@   dev: run: anchor unboxed: 8 bytes allocated
//@   release: run: anchor unboxed: 0 allocations
//@   release: run: anchor unboxed: 0 reallocations
//@ claim length: optimizer
//@   Release knows the length of a `Vec` without making it.
//@   dev: run: anchor length: 1 allocations
//@   dev: run: anchor length: 0 reallocations
//@   dev: run: anchor length: 24 bytes allocated
//@   release: run: anchor length: 0 allocations
//@   release: run: anchor length: 0 reallocations
//@ claim text: optimizer
//@   Release leaves out a `String` of which only the length is asked.
//@   dev: run: anchor text: 1 allocations
//@   dev: run: anchor text: 0 reallocations
//@   dev: run: anchor text: 3 bytes allocated
//@   release: run: anchor text: 0 allocations
//@   release: run: anchor text: 0 reallocations
//@ claim capacity: optimizer
//@   Release leaves out room that nobody uses.
//@   dev: run: anchor capacity: 1 allocations
//@   dev: run: anchor capacity: 0 reallocations
//@   dev: run: anchor capacity: 80 bytes allocated
//@   release: run: anchor capacity: 0 allocations
//@   release: run: anchor capacity: 0 reallocations
//@ claim shared: optimizer
//@   Release keeps this `Rc`, though it does not leave the function.
//@   dev release: run: anchor shared: 1 allocations
//@   dev release: run: anchor shared: 0 reallocations
//@   dev release: run: anchor shared: 24 bytes allocated
//@ claim formatted: optimizer
//@   Release keeps what is formatted, because formatting calls through pointers.
//@   dev release: run: anchor formatted: 1 allocations
//@   dev release: run: anchor formatted: 0 reallocations
//@   dev release: run: anchor formatted: 8 bytes allocated
//@ claim collected: optimizer
//@   Release keeps a `Vec` that is filled in a loop of unknown length.
//@   dev release: run: anchor collected: 1 allocations
//@   dev release: run: anchor collected: 0 reallocations
//@   dev release: run: anchor collected: 56 bytes allocated
