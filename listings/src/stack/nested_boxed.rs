//! The same segment, with each point in a box of its own.
pub struct Point {
    pub x: i64,
    pub y: i64,
}

// ANCHOR: segment
pub struct Segment {
    pub start: Box<Point>,
    pub end: Box<Point>,
}

#[inline(never)]
pub fn last(segment: &Segment) -> i64 {
    segment.end.y
}
// ANCHOR_END: segment

pub fn main() {
    let segment = Segment { start: Box::new(Point { x: 1, y: 2 }), end: Box::new(Point { x: 3, y: 4 }) };
    println!("{} {} {} {}", segment.start.x, segment.start.y, segment.end.x, last(&segment));
    println!("start: {:p}", &raw const segment.start);
    println!("its x: {:p}", &raw const segment.start.x);
}

//@ claim two_pointers: implementation
//@   The segment has 16 bytes: two pointers.
//@   dev: type Segment is 16 bytes, align 8
//@ claim points_are_elsewhere: implementation
//@   The box lies on the stack, with the segment; the point lies on the heap.
//@   dev release: run: `start` lies in stack
//@   dev release: run: `its x` lies in heap
//@ claim two_blocks: implementation
//@   There are two allocations of 16 bytes.
//@   dev release: run: 2 allocations of 16 bytes
