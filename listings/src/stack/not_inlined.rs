//! A small function, called twice.

// ANCHOR: span
#[inline(never)]
pub fn distance(a: i64, b: i64) -> i64 {
    let difference = a - b;
    if difference < 0 { -difference } else { difference }
}

#[inline(never)]
pub fn span(a: i64, b: i64, c: i64) -> i64 {
    distance(a, b) + distance(b, c)
}
// ANCHOR_END: span

pub fn main() {
    println!("{}", span(1, 5, 2));
}

//@ frames: span, distance
//@ claim two_calls: implementation
//@   `span` calls `distance`, in debug and in release.
//@   dev release: fn span calls distance
//@ claim own_frames: implementation
//@   In debug `span` has a frame of 56 bytes, and each call of `distance` makes one of 40 below it.
//@   dev: fn span has a frame of 56 bytes
//@   dev: fn distance has a frame of 40 bytes
//@ claim registers_are_kept: implementation
//@   In release `span` has a frame of 40 bytes, in which it saves registers for the time of the calls.
//@   release: fn span has a frame of 40 bytes
//@   release: fn span has instruction push
//@ claim callee_needs_none: optimizer
//@   In release `distance` has no frame.
//@   release: fn distance has no frame
