//! The same function in debug, with the lines of the source and nothing else for a debugger.

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

//@ flags: -C debuginfo=line-tables-only
//@ frames: distance
//@ claim fewer_places: implementation
//@   With line tables alone the same `distance`, still unoptimized, reserves 40 bytes.
//@   dev: fn distance has a frame of 40 bytes
