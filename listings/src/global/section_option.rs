//! Three statics that hold `None`, or might have.
use std::sync::atomic::AtomicU32;

pub static NO_COUNT: Option<AtomicU32> = None;
pub static NO_NAME: Option<&str> = None;
pub static A_NAME: Option<&str> = Some("global");

#[inline(never)]
pub fn lengths() -> usize {
    NO_NAME.map_or(0, str::len) + A_NAME.map_or(0, str::len) + usize::from(NO_COUNT.is_some())
}

pub fn main() {
    println!("{}", lengths());
}

//@ claim the_type_decides_who_may_write: implementation
//@   `NO_COUNT` holds no atomic, and still lies in writable memory: that is decided by the type.
//@   dev release: static NO_COUNT is in .bss, 8 bytes
//@ claim the_value_decides_relocation: implementation
//@   `NO_NAME` and `A_NAME` have one type; the one that holds an address lies in `.data.rel.ro`, the other in `.rodata`.
//@   dev release: static NO_NAME is in .rodata, 16 bytes, not relocated
//@   dev release: static A_NAME is in .data.rel.ro, 16 bytes, relocated
