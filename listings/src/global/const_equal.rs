//! Two constants and two statics, all of one value: who shares an address with whom?
pub const LOW: u64 = 4096;
pub const HIGH: u64 = 4096;
pub static FIRST: u64 = 4096;
pub static SECOND: u64 = 4096;

// ANCHOR: uses
#[inline(never)]
pub fn low() -> &'static u64 {
    &LOW
}

#[inline(never)]
pub fn high() -> &'static u64 {
    &HIGH
}

#[inline(never)]
pub fn first() -> &'static u64 {
    &FIRST
}

#[inline(never)]
pub fn second() -> &'static u64 {
    &SECOND
}
// ANCHOR_END: uses

pub fn main() {
    println!("LOW and HIGH: {}", std::ptr::eq(low(), high()));
    println!("FIRST and SECOND: {}", std::ptr::eq(first(), second()));
    println!("LOW and FIRST: {}", std::ptr::eq(low(), first()));
}

//@ claim equal_constants_share: implementation
//@   References to two different constants of equal value are one address.
//@   dev release: run: prints `LOW and HIGH: true`
//@ claim equal_statics_do_not: guaranteed reference/items/static-items.html#r-items.static.storage-disjointness "this allocation is disjoint from all other such"
//@   Two statics of equal value are two places.
//@   dev release: run: prints `FIRST and SECOND: false`
//@   dev release: fn first is not the same code as fn second
//@   dev release: symbol FIRST
//@   dev release: symbol SECOND
//@ claim apart_in_debug: implementation
//@   In debug neither constant shares its address with a static.
//@   dev: run: prints `LOW and FIRST: false`
//@ claim constant_in_a_static: optimizer
//@   In release the constants have no memory of their own: `low` returns the address of the static `FIRST`.
//@   release: fn low is the same code as fn first
//@   release: run: prints `LOW and FIRST: true`
//@   release: no constant of 8 bytes
