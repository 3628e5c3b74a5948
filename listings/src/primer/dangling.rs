//! The address of a local outlives the local; then another call puts its own there.
use std::hint::black_box;

// ANCHOR: place
#[inline(never)]
pub fn place(number: u32) -> *const u32 {
    let local = number;
    black_box(&raw const local)
}

pub fn main() {
    let first = place(7);
    let second = place(8);
    println!("the same place: {}", first == second);
}
// ANCHOR_END: place

//@ record
//@ moment: `black_box(&raw const local)` visit 2
//@ moment: `black_box(&raw const local)`
//@ moment: `let second`
//@ claim the_same_place: implementation
//@   The two calls return one address, though each has a local of its own.
//@   dev release: run: prints `the same place: true`
//@ claim points_to_somebody_elses_local: implementation
//@   After the first call no frame is where `first` points to; in the second call it points to that call's local, which holds 8.
//@   dev: steps: at `let second = place(8);`: 1 frames
//@   dev: steps: at `black_box(&raw const local)` visit 2: first of main points to local
//@   dev: steps: at `black_box(&raw const local)` visit 2: local holds 8
