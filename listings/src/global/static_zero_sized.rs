//! Two statics without a byte.
pub static FIRST: () = ();
pub static SECOND: () = ();

#[inline(never)]
pub fn first() -> &'static () {
    &FIRST
}

#[inline(never)]
pub fn second() -> &'static () {
    &SECOND
}

pub fn main() {
    println!("FIRST and SECOND: {}", std::ptr::eq(first(), second()));
}

//@ claim nothing_shares_with_nothing: implementation
//@   Two statics of zero bytes have one address.
//@   dev release: static FIRST is in .rodata, 0 bytes
//@   dev release: run: prints `FIRST and SECOND: true`
