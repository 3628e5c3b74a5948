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

//@ frames: distance
//@ claim a_place_for_each: implementation
//@   With full debug information the debug build's `distance` reserves 88 bytes, of which its parameters and locals have 48.
//@   dev: fn distance has a frame of 88 bytes
//@   dev: fn distance has a slot of 16 bytes for a
//@   dev: fn distance has a slot of 16 bytes for b
//@   dev: fn distance has a slot of 8 bytes for across
//@   dev: fn distance has a slot of 8 bytes for down
