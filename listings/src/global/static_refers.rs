//! Statics that read another static, and that point at one.
pub static DOUBLED: u32 = HALF * 2;
pub static POINTER: &u32 = &HALF;
pub static HALF: u32 = 12;
pub const COPIED: u32 = HALF;

#[inline(never)]
pub fn doubled() -> u32 {
    DOUBLED
}

#[inline(never)]
pub fn copied() -> u32 {
    COPIED
}

pub fn main() {
    println!("{} {} {}", doubled(), copied(), POINTER);
}

//@ claim order_does_not_matter: guaranteed reference/items/static-items.html#r-items.static.init "Static initializers may refer to and read from other statics."
//@   `DOUBLED` is computed by the compiler from a static that is declared below it.
//@   dev release: run: prints `24 12 12`
//@   dev release: static DOUBLED is in .rodata, 4 bytes
//@   dev release: static DOUBLED holds `18 00 00 00`
//@ claim pointer_is_filled_in_later: implementation
//@   `POINTER` holds an address, which is known when the program is loaded: the loader writes it.
//@   dev release: static POINTER is in .data.rel.ro, 8 bytes, relocated
//@ claim constant_reads_a_static: guaranteed reference/const_eval.html#r-const-eval.const-expr.path-static "Paths to statics with these restrictions"
//@   A constant may read an immutable static: `copied` has 12 in its code.
//@   dev release: fn copied has immediate 12
//@   dev release: fn copied does not refer to HALF
