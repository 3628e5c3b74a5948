//! The number as a static: the debug build reads it from memory, the release build does not.
static FACTOR: u32 = 1000;

#[inline(never)]
pub fn multiply(value: u32) -> u32 {
    value * FACTOR
}

#[inline(never)]
pub fn multiply_twice(value: u32) -> u32 {
    value * FACTOR * FACTOR
}

pub fn main() {
    println!("{} {}", multiply(7), multiply_twice(3));
}

//@ claim static_is_a_place: implementation
//@   In debug there is a `FACTOR` in memory: four bytes of read-only data.
//@   dev: static FACTOR is in .rodata, 4 bytes, align 4
//@ claim debug_reads_it: implementation
//@   In debug `multiply` reads `FACTOR` from memory, and 1000 is not in its code.
//@   dev: fn multiply refers to FACTOR
//@   dev: fn multiply has no immediate 1000
//@ claim release_folds_the_reads: optimizer
//@   In release the reads are gone: 1000 and 1,000,000 are in the code, as with the constant.
//@   release: fn multiply has immediate 1000
//@   release: fn multiply_twice has immediate 1_000_000
//@   release: fn multiply does not refer to FACTOR
//@ claim release_drops_the_static: optimizer
//@   Nothing needs the four bytes any longer, and there is no `FACTOR` in memory.
//@   release: no symbol FACTOR
