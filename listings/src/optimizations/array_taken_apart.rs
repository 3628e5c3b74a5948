//! Three arrays of four numbers: known positions, an unknown position, and a reference that leaves.
use std::hint::black_box;

// ANCHOR: functions
#[inline(never)]
pub fn known(a: u64, b: u64) -> u64 {
    let numbers = [a, b, a ^ b, 7];
    numbers[0] ^ numbers[1] ^ numbers[3]
}

#[inline(never)]
pub fn unknown(a: u64, b: u64, index: usize) -> u64 {
    let numbers = [a, b, a ^ b, 7];
    numbers[index % 4]
}

#[inline(never)]
pub fn look(numbers: &[u64; 4]) -> u64 {
    numbers[2] ^ numbers[0]
}

#[inline(never)]
pub fn lent(a: u64, b: u64) -> u64 {
    let numbers = [a, b, a ^ b, 7];
    look(&numbers)
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {} {}", known(2, 3), unknown(2, 3, black_box(1)), lent(2, 3));
}

//@ claim known_positions_need_no_array: optimizer
//@   In release `known` has no array: no frame, and nothing below the stack pointer.
//@   dev: fn known uses the red zone
//@   release: fn known has no frame
//@   release: fn known does not use the red zone
//@ claim unknown_position_needs_it: optimizer
//@   `unknown` keeps the array, and stores all four numbers below the stack pointer to read one.
//@   release: fn unknown uses the red zone
//@ claim a_reference_needs_it: optimizer
//@   `lent` has the array in its frame, because a reference to it is handed to another function.
//@   release: fn lent has a frame of at least 32 bytes
//@   release: fn lent calls look
