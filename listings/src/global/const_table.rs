//! Indexing a constant table: the debug build copies the whole of it first.
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
    SQUARES[n]
}
// ANCHOR_END: use

pub fn main() {
    println!("{}", square(12));
}

//@ frames: square
//@ claim table_is_read_only_data: implementation
//@   The table does not fit into an instruction: it is a block of 1024 bytes without a name in read-only data.
//@   dev release: constant of 1024 bytes in .rodata
//@   dev release: no symbol SQUARES
//@ claim compiler_ran_squares: guaranteed reference/const_eval.html#r-const-eval.const-fn.const-context "is interpreted by the compiler at compile time"
//@   The loop in `squares` ran in the compiler; the program has no such function.
//@   dev release: fn squares is absent
//@   dev release: run: prints `144`
//@ claim indexing_copies_in_debug: implementation
//@   In debug each call of `square` copies all 1024 bytes into its frame to read four of them.
//@   dev: fn square copies 1024 bytes
//@   dev: fn square has a frame of at least 1024 bytes
//@ claim indexing_copies_nothing_in_release: optimizer
//@   In release it reads the four bytes where they are.
//@   release: fn square copies nothing
