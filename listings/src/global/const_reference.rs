//! A constant reference to the table.
pub const SQUARES: &[u32; 256] = &squares();

const fn squares() -> [u32; 256] {
    let mut table = [0; 256];
    let mut n = 0;
    while n < table.len() {
        table[n] = (n * n) as u32;
        n += 1;
    }
    table
}

// ANCHOR: use
#[inline(never)]
pub fn square(n: usize) -> u32 {
    SQUARES[n]
}
// ANCHOR_END: use

pub fn main() {
    println!("{}", square(12));
}

//@ claim reference_is_copied: implementation
//@   What is copied at a use is the reference; the table stays where it is.
//@   dev release: fn square copies nothing
//@   dev: fn square has a frame of at most 64 bytes
//@   dev release: constant of 1024 bytes in .rodata
