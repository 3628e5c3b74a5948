//! A request that no machine can grant.

// ANCHOR: functions
#[inline(never)]
pub fn length_of_zeros(count: usize) -> usize {
    let zeros = vec![0_u8; count];
    zeros.len()
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", length_of_zeros(std::hint::black_box(1 << 62)));
}

//@ dev fails: SIGABRT
//@ claim debug_dies: implementation
//@   In debug the request for 4611686018427387904 bytes is made and refused, and the program aborts.
//@   dev: run: says `memory allocation of 4611686018427387904 bytes failed`
//@   dev: run: dies by SIGABRT
//@ claim release_finishes: optimizer
//@   In release no request is made, and the program prints the length.
//@   release: run: prints `4611686018427387904`
//@   release: run: 0 zeroed allocations
//@ claim too_large_is_still_checked: implementation
//@   The test for lengths that no vector may have is still there, with its panic.
//@   release: fn length_of_zeros panics
