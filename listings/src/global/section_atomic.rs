//! The two numbers as atomics, which a shared reference may change.
use std::sync::atomic::{AtomicU32, Ordering};

pub static SEVEN: AtomicU32 = AtomicU32::new(7);
pub static ZERO: AtomicU32 = AtomicU32::new(0);

#[inline(never)]
pub fn seven() -> &'static AtomicU32 {
    &SEVEN
}

pub fn main() {
    println!("SEVEN: {:p}", seven());
    println!("ZERO: {:p}", &ZERO);
    println!("sum {}", SEVEN.load(Ordering::Relaxed) + ZERO.load(Ordering::Relaxed));
}

//@ claim interior_mutability_is_data: implementation
//@   With interior mutability and a first value other than zero, the static lies in `.data`.
//@   dev release: static SEVEN is in .data, 4 bytes, align 4
//@   dev release: run: `SEVEN` lies in .data
//@ claim zeros_are_bss: implementation
//@   With interior mutability and a first value of all zeros, it lies in `.bss`.
//@   dev release: static ZERO is in .bss, 4 bytes, align 4
//@   dev release: run: `ZERO` lies in .bss
