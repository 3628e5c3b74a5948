//! A mebibyte of zeros, twice: plain bytes, and atomic bytes.
use std::sync::atomic::{AtomicU8, Ordering};

pub static PLAIN: [u8; 1 << 20] = [0; 1 << 20];
pub static ATOMIC: [AtomicU8; 1 << 20] = [const { AtomicU8::new(0) }; 1 << 20];

#[inline(never)]
pub fn sum(n: usize) -> u8 {
    PLAIN[n] + ATOMIC[n].load(Ordering::Relaxed)
}

pub fn main() {
    println!("{}", sum(1000));
}

//@ claim plain_zeros_are_in_the_file: implementation
//@   The plain zeros are stored one by one, in `.rodata`: they make the file a mebibyte longer.
//@   dev release: static PLAIN is in .rodata, 1 MiB
//@ claim atomic_zeros_are_not: implementation
//@   The atomic zeros are in `.bss`, which the file only gives the length of.
//@   dev release: static ATOMIC is in .bss, 1 MiB
