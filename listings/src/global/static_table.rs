//! The table as a static: one table, and no copy of it.
pub static SQUARES: [u32; 256] = squares();

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

//@ claim table_has_a_name: implementation
//@   `SQUARES` is a place of 1024 bytes in read-only data, and the only copy of the table.
//@   dev release: static SQUARES is in .rodata, 1024 bytes, align 4
//@   dev release: no constant of 1024 bytes
//@ claim indexing_copies_nothing: implementation
//@   `square` reads four bytes of it, in debug too, and copies nothing.
//@   dev release: fn square refers to SQUARES
//@   dev release: fn square copies nothing
//@   dev: fn square has a frame of at most 64 bytes
