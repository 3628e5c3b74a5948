//! Two points in a segment: how often a debug build writes them down, and where.

// ANCHOR: structs
pub struct Point {
    pub x: i64,
    pub y: i64,
}

pub struct Segment {
    pub start: Point,
    pub end: Point,
}
// ANCHOR_END: structs

// ANCHOR: diagonal
#[inline(never)]
pub fn diagonal() {
    let start = Point { x: 1, y: 2 };
    let end = Point { x: 3, y: 4 };
    let _segment = Segment { start, end };
}
// ANCHOR_END: diagonal

pub fn main() {
    diagonal();
}

//@ frames: diagonal
//@ claim numbers_are_written_below_rsp: implementation
//@   In debug `diagonal` writes its numbers below `rsp`, as immediates; it reserves nothing, copies nothing and calls nobody.
//@   dev: fn diagonal has immediate 1
//@   dev: fn diagonal has immediate 2
//@   dev: fn diagonal has immediate 3
//@   dev: fn diagonal has immediate 4
//@   dev: fn diagonal uses the red zone
//@   dev: fn diagonal has no frame
//@   dev: fn diagonal has no instruction sub
//@   dev: fn diagonal copies nothing
//@   dev: fn diagonal calls nothing
//@ claim points_have_names: implementation
//@   In debug the two points have a slot of 16 bytes each; the debug information has no place for `_segment`.
//@   dev: fn diagonal has a slot of 16 bytes for start
//@   dev: fn diagonal has a slot of 16 bytes for end
//@   dev: fn diagonal has no slot for _segment
//@ claim no_vector_moves: implementation
//@   In debug no `xmm` register takes part.
//@   dev: fn diagonal has no instruction movups
//@   dev: fn diagonal has no instruction movaps
//@ claim nothing_in_release: optimizer
//@   In release the function does nothing.
//@   release: fn diagonal does nothing
