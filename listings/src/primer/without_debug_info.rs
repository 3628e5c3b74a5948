//! A function in debug, without debug information.

// ANCHOR: distance
#[inline(never)]
pub fn distance(a: (u64, u64), b: (u64, u64)) -> u64 {
    let across = a.0.abs_diff(b.0);
    let down = a.1.abs_diff(b.1);
    across ^ down
}
// ANCHOR_END: distance

pub fn main() {
    println!("{}", distance(std::hint::black_box((1, 2)), (4, 6)));
}

//@ flags: -C debuginfo=0
//@ claim frame_without_debug_info: implementation
//@   Without debug information the same `distance`, still unoptimized, reserves 40 bytes.
//@   dev: fn distance has a frame of 40 bytes
