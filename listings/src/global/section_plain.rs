//! Two numbers that nothing may change.
pub static SEVEN: u32 = 7;
pub static ZERO: u32 = 0;

#[inline(never)]
pub fn seven() -> &'static u32 {
    &SEVEN
}

pub fn main() {
    println!("SEVEN: {:p}", seven());
    println!("ZERO: {:p}", &ZERO);
}

//@ claim immutable_is_read_only: implementation
//@   An immutable static without interior mutability lies in `.rodata`.
//@   dev release: static SEVEN is in .rodata, 4 bytes, align 4
//@   dev release: run: `SEVEN` lies in .rodata
//@ claim may_be_read_only: guaranteed reference/items/static-items.html#r-items.static.read-only "may be placed in read-only memory"
//@   `SEVEN` is in read-only memory, which the Reference allows and does not demand.
//@   dev release: static SEVEN is in .rodata, not relocated
//@ claim zero_is_stored_too: implementation
//@   A zero lies in `.rodata` like any other number, and takes its four bytes there.
//@   dev release: static ZERO is in .rodata, 4 bytes
//@   dev release: static ZERO holds `00 00 00 00`
