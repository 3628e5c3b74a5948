//! The limit of the main thread's stack, read and raised by the program itself.
use std::hint::black_box;

#[repr(C)]
pub struct Limit {
    pub now: u64,
    pub highest: u64,
}

unsafe extern "C" {
    fn getrlimit(resource: i32, limit: *mut Limit) -> i32;
    fn setrlimit(resource: i32, limit: *const Limit) -> i32;
}

// ANCHOR: limit
/// The limit on the main thread's stack, as Linux numbers it.
const STACK: i32 = 3;

#[inline(never)]
pub fn sixteen_mebibytes() -> usize {
    let room = [1u8; 16 * 1024 * 1024];
    black_box(&room).len()
}

pub fn main() {
    let mut limit = Limit { now: 0, highest: 0 };
    // SAFETY: the C library fills in a struct of two 64-bit numbers, and reads one.
    let raised = unsafe {
        getrlimit(STACK, &mut limit);
        println!("limit: {} bytes", limit.now);
        limit.now = 64 * 1024 * 1024;
        setrlimit(STACK, &limit) == 0
    };
    println!("raised: {raised}");
    println!("in main: {} bytes", sixteen_mebibytes());
}
// ANCHOR_END: limit

//@ claim limit_is_the_systems: implementation
//@   only: stack 8 MiB
//@   The limit that the program found is 8 MiB.
//@   dev release: run: prints `limit: 8388608 bytes`
//@ claim limit_can_be_raised: implementation
//@   only: stack 8 MiB
//@   With a limit of 64 MiB, a frame of 16 MiB fits.
//@   dev release: fn sixteen_mebibytes has a frame of at least 16 MiB
//@   dev release: run: prints `in main: 16777216 bytes`
