//! One type, and where its values lie: each where its owner is.
use std::cell::Cell;
use std::hint::black_box;

// ANCHOR: places
#[derive(Clone, Copy)]
pub struct Point {
    pub x: u32,
    pub y: u32,
}

pub static ORIGIN: Point = Point { x: 0, y: 0 };

thread_local! {
    pub static LATEST: Cell<Point> = const { Cell::new(Point { x: 1, y: 1 }) };
}

#[inline(never)]
pub fn places(x: u32) {
    let local = black_box(Point { x, y: 2 });
    let boxed = Box::new(Point { x, y: 3 });
    let points = Vec::from([Point { x, y: 4 }]);
    let promoted = &Point { x: 5, y: 5 };
    println!("local: {:p}", &raw const local);
    println!("in a box: {:p}", &raw const *boxed);
    println!("in a vector: {:p}", &raw const points[0]);
    println!("static: {:p}", &raw const ORIGIN);
    println!("borrowed constant: {:p}", promoted);
    println!("thread-local: {:p}", LATEST.with(Cell::as_ptr));
}
// ANCHOR_END: places

pub fn main() {
    places(black_box(7));
}

//@ record
//@ moment: `println!("local`
//@ moment: `let boxed`
//@ claim local_is_on_the_stack: guaranteed reference/variables.html#r-variable.local "allocated within the stack"
//@   A local `Point` lies on the stack.
//@   dev release: run: `local` lies in stack
//@ claim owner_decides: implementation
//@   The other five lie on the heap, in read-only data and in thread-local storage, though they are of the same type.
//@   dev release: run: `in a box` lies in heap
//@   dev release: run: `in a vector` lies in heap
//@   dev release: run: `static` lies in .rodata
//@   dev release: run: `borrowed constant` lies in .rodata
//@   dev release: run: `thread-local` lies in tls
//@ claim owners_hold_addresses: implementation
//@   In the frame lie the local point, and the addresses of three others: two blocks of the heap and one constant.
//@   dev: steps: at `println!("local: {:p}"`: local is 8 bytes
//@   dev: steps: at `println!("local: {:p}"`: boxed points to block 1
//@   dev: steps: at `println!("local: {:p}"`: points.ptr points to block 2
//@   dev: steps: at `println!("local: {:p}"`: promoted points to static .const0
