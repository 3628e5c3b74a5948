//! A `CompactString` has the size of a `String` and keeps short text in it.
use compact_str::CompactString;

// ANCHOR: short
#[inline(never)]
pub fn short() -> CompactString {
    CompactString::from("twenty-four bytes inside")
}
// ANCHOR_END: short

// ANCHOR: longer
#[inline(never)]
pub fn longer() -> CompactString {
    CompactString::from("twenty-five bytes outside")
}
// ANCHOR_END: longer

pub fn main() {
    let (short, longer) = (short(), longer());
    println!("{} and {}", short.len(), longer.len());
    println!("short: {:p}", short.as_ptr());
    println!("longer: {:p}", longer.as_ptr());
}

//@ crates: compact_str
//@ claim size: implementation
//@   It is 24 bytes, as a `String` is.
//@   dev: type CompactString is 24 bytes, align 8
//@ claim short_is_inside: implementation
//@   Text of 24 bytes makes no allocation and lies on the stack, in the value.
//@   dev release: run: anchor short: 0 allocations
//@   dev release: run: prints `24 and 25`
//@   dev release: run: `short` lies in stack
//@ claim longer_is_outside: implementation
//@   Text of 25 bytes makes one.
//@   dev release: run: anchor longer: 1 allocations
//@   dev release: run: `longer` lies in heap
