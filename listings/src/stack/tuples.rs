//! Tuples are structs whose fields have numbers for names.
use std::mem::offset_of;

// ANCHOR: tuples
pub struct Named {
    pub first: u8,
    pub second: u32,
    pub third: u8,
}

#[inline(never)]
pub fn second_of_named(value: &Named) -> u32 {
    value.second
}

#[inline(never)]
pub fn second_of_tuple(value: &(u8, u32, u8)) -> u32 {
    value.1
}
// ANCHOR_END: tuples

pub fn main() {
    let named = Named { first: 1, second: 2, third: 3 };
    let tuple = (named.first, second_of_named(&named), named.third);
    println!("{}", second_of_tuple(&tuple));
    println!("(u8, u32, u8): {} bytes, .1 at {}", size_of::<(u8, u32, u8)>(), offset_of!((u8, u32, u8), 1));
    println!("Named: {} bytes, second at {}", size_of::<Named>(), offset_of!(Named, second));
    println!("(u32,): {} bytes, (): {} bytes", size_of::<(u32,)>(), size_of::<()>());
}

//@ layouts: Named, (u8, u32, u8)
//@ claim tuple_is_a_struct: implementation
//@   The tuple has the size and the order of the struct: 8 bytes, the `u32` first.
//@   dev release: run: prints `(u8, u32, u8): 8 bytes, .1 at 0`
//@   dev release: run: prints `Named: 8 bytes, second at 0`
//@ claim same_code: optimizer
//@   In release one body serves both functions.
//@   release: fn second_of_tuple is the same code as fn second_of_named
//@ claim unit_is_empty: guaranteed reference/type-layout.html#r-layout.tuple.unit "zero-sized type"
//@   `()` has no bytes.
//@   dev release: run: prints `(u32,): 4 bytes, (): 0 bytes`
