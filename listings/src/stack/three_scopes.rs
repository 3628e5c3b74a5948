//! Three blocks with a buffer each, one after the other.
use std::hint::black_box;

// ANCHOR: scopes
#[inline(never)]
pub fn three_scopes() {
    {
        let buffer = [1_u8; 1000];
        black_box(&buffer);
    }
    {
        let buffer = [2_u8; 1000];
        black_box(&buffer);
    }
    {
        let buffer = [3_u8; 1000];
        black_box(&buffer);
    }
}
// ANCHOR_END: scopes

pub fn main() {
    three_scopes();
}

//@ frames: three_scopes
//@ claim debug_adds_them: implementation
//@   In debug the frame of `three_scopes` has room for all three buffers.
//@   dev: fn three_scopes has a frame of at least 3000 bytes
//@ claim release_overlaps_them: optimizer
//@   In release it has room for one.
//@   release: fn three_scopes has a frame of at least 1000 bytes
//@   release: fn three_scopes has a frame of at most 1999 bytes
