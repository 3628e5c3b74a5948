//! The same constant table, borrowed before it is indexed.
pub const SQUARES: [u32; 256] = squares();

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
    let table = &SQUARES;
    table[n]
}

#[inline(never)]
pub fn square_if_any(n: usize) -> Option<&'static u32> {
    SQUARES.get(n)
}
// ANCHOR_END: use

pub fn main() {
    println!("{} {:?}", square(12), square_if_any(300));
}

//@ claim borrowing_copies_nothing: implementation
//@   A borrowed constant table is not copied, in debug either.
//@   dev release: fn square copies nothing
//@   dev: fn square has a frame of at most 64 bytes
//@   dev release: constant of 1024 bytes in .rodata
//@ claim methods_borrow: implementation
//@   A method that takes `&self` borrows the table, and copies nothing either.
//@   dev release: fn square_if_any copies nothing
//@   dev release: run: prints `144 None`
