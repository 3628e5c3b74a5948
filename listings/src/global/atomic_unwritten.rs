//! An atomic static that nothing ever changes.
use std::sync::atomic::{AtomicU32, Ordering};

static FACTOR: AtomicU32 = AtomicU32::new(1000);

#[inline(never)]
pub fn multiply(value: u32) -> u32 {
    value * FACTOR.load(Ordering::Relaxed)
}

pub fn main() {
    println!("{}", multiply(7));
}

//@ claim debug_loads_it: implementation
//@   In debug the factor lies in `.data` and is loaded from there.
//@   dev: static FACTOR is in .data, 4 bytes
//@   dev: fn multiply refers to FACTOR
//@ claim release_sees_that_nobody_writes: optimizer
//@   In release the optimizer sees that nothing writes `FACTOR`: 1000 is in the code, and the static is gone.
//@   release: fn multiply has immediate 1000
//@   release: no symbol FACTOR
