//! A struct that is replaced in each round of a loop.

// ANCHOR: functions
pub struct Walk {
    at: u64,
    steps: u64,
}

#[inline(never)]
pub fn steps_to_one(start: u64) -> u64 {
    let mut walk = Walk { at: start, steps: 0 };
    while walk.at > 1 {
        let at = if walk.at & 1 == 0 { walk.at >> 1 } else { walk.at * 3 + 1 };
        walk = Walk { at, steps: walk.steps + 1 };
    }
    walk.steps
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", steps_to_one(std::hint::black_box(27)));
}

//@ frames: steps_to_one
//@ claim debug_has_a_place: implementation
//@   In debug the 16 bytes of the struct are in the frame of `steps_to_one`.
//@   dev: type Walk is 16 bytes
//@   dev: fn steps_to_one has a frame of at least 16 bytes
//@   dev: fn steps_to_one has a slot of 16 bytes for walk
//@ claim release_has_none: optimizer
//@   In release `steps_to_one` has no frame and writes nothing below the stack pointer: both numbers are in registers.
//@   release: fn steps_to_one has no frame
//@   release: fn steps_to_one does not use the red zone
//@   release: fn steps_to_one calls nothing
