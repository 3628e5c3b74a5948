//! A function in debug, with the debug information that Cargo asks for.

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

//@ claim a_place_for_each: implementation
//@   With full debug information the debug build's `distance` reserves 88 bytes.
//@   dev: fn distance has a frame of 88 bytes
