//! A small function, called twice, with an attribute that asks for its body to be put there.

// ANCHOR: span
#[inline(always)]
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

//@ frames: span
//@ claim distance_is_gone: implementation
//@   With the attribute there is no function `distance`, in debug neither.
//@   dev release: fn distance is absent
//@   dev release: fn span does not call distance
//@ claim one_frame_for_all: implementation
//@   In debug the frame of `span` has 136 bytes: its own 56, and 40 for each of the two copies of `distance`.
//@   dev: fn span has a frame of 136 bytes
//@ claim no_frame_in_release: optimizer
//@   In release nothing is left to reserve: `span` has no frame.
//@   release: fn span has no frame
//@   release: fn span calls nothing
//@ claim inlining_adds_no_heap: implementation
//@   Neither build can reach the allocator.
//@   dev release: fn span cannot reach the allocator
