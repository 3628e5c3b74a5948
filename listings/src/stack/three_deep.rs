//! The same sum, three calls deep: frames come, and go in reverse.

// ANCHOR: sum
#[inline(never)]
pub fn sum_to(number: u64) -> u64 {
    if number == 0 {
        return 0;
    }
    let rest = sum_to(number - 1);
    number + rest
}

pub fn main() {
    let sum = sum_to(3);
    println!("{sum}");
}
// ANCHOR_END: sum

//@ record
//@ moment: `return 0;`
//@ moment: `let sum`
//@ moment: `number + rest` visit 2
//@ claim a_frame_per_call: implementation
//@   In debug each call has a frame of 56 bytes, and calls the next.
//@   dev: fn sum_to has a frame of 56 bytes
//@   dev: fn sum_to calls sum_to
//@   dev release: run: prints `6`
//@ claim rest_comes_on_the_way_back: implementation
//@   At the deepest call there are five frames; on the way back `rest` is 0, 1 and 3, each time with a frame less.
//@   dev: steps: at `return 0;`: 5 frames
//@   dev: steps: at `return 0;`: frame of sum_to lies below frame of main
//@   dev: steps: at `number + rest`: 4 frames
//@   dev: steps: at `number + rest`: rest holds 0
//@   dev: steps: at `number + rest` visit 2: rest holds 1
//@   dev: steps: at `number + rest` visit 3: rest holds 3
//@   dev: steps: at `number + rest` visit 3: 2 frames
