//! Three results that are kept until the last is there, and nine.

// ANCHOR: functions
#[inline(never)]
pub fn step(n: u64) -> u64 {
    std::hint::black_box(n) ^ 5
}

#[inline(never)]
pub fn three(n: u64) -> u64 {
    let a = step(n);
    let b = step(1);
    let c = step(2);
    a ^ (b & c)
}

#[inline(never)]
pub fn nine(n: u64) -> u64 {
    let a = step(n);
    let b = step(1);
    let c = step(2);
    let d = step(3);
    let e = step(4);
    let f = step(5);
    let g = step(6);
    let h = step(7);
    let i = step(8);
    a ^ (b & (c | (d ^ (e & (f | (g ^ (h & i)))))))
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {}", three(std::hint::black_box(3)), nine(std::hint::black_box(3)));
}

//@ frames: three, nine
//@ claim three_stay_in_registers: optimizer
//@   In release `three` reserves stack for the registers that it saves, and for nothing else.
//@   release: fn three has a frame of at most 32 bytes
//@ claim nine_do_not: optimizer
//@   `nine` saves all six registers that a call preserves, and still has to write numbers to its frame.
//@   release: fn nine has a frame of at least 64 bytes
//@   release: fn nine has instruction push
