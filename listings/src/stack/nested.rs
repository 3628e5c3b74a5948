//! A struct in a struct: a field of a field is one load away.
use std::mem::offset_of;

pub struct Point {
    pub x: i64,
    pub y: i64,
}

// ANCHOR: segment
pub struct Segment {
    pub start: Point,
    pub end: Point,
}

#[inline(never)]
pub fn last(segment: &Segment) -> i64 {
    segment.end.y
}
// ANCHOR_END: segment

/// The fourth of four numbers in a row: 24 bytes from the first.
#[inline(never)]
pub fn fourth(numbers: &[i64; 4]) -> i64 {
    numbers[3]
}

pub fn main() {
    let segment = Segment { start: Point { x: 1, y: 2 }, end: Point { x: 3, y: 4 } };
    println!("{} {} {} {}", segment.start.x, segment.start.y, segment.end.x, last(&segment));
    println!("{}", fourth(&[1, 2, 3, 4]));
    println!("start at {}, end at {}", offset_of!(Segment, start), offset_of!(Segment, end));
    println!("end.y at {}", offset_of!(Segment, end.y));
    println!("start: {:p}", &raw const segment.start);
    println!("end: {:p}", &raw const segment.end);
}

//@ layouts: Segment
//@ claim fields_are_inline: implementation
//@   `end` starts 16 bytes into the segment, and `end.y` eight bytes further.
//@   dev release: run: prints `start at 0, end at 16`
//@   dev release: run: prints `end.y at 24`
//@ claim one_load: optimizer
//@   In release `last` is the same code as a function that reads the fourth of four numbers in a row.
//@   release: fn last is the same code as fn fourth
//@   release: fn last calls nothing
//@ claim all_of_it_is_in_the_frame: guaranteed reference/variables.html#r-variable.local "The value is a part of the stack frame."
//@   Both points of a local segment lie on the stack.
//@   dev release: run: `start` lies in stack
//@   dev release: run: `end` lies in stack
//@ claim one_size: implementation
//@   A `Point` has 16 bytes, and a `Segment` 32: two points and nothing else.
//@   dev: type Point is 16 bytes, align 8
//@   dev: type Segment is 32 bytes, align 8
