//! Two constants and a static of another crate: is each of them at the same address in both crates?
use address_elsewhere::{COUNT, LIMIT, NAME, count_here, limit_here, name_here};

#[inline(never)]
pub fn same_name() -> bool {
    std::ptr::eq(NAME.as_ptr(), name_here())
}

#[inline(never)]
pub fn same_limit() -> bool {
    std::ptr::eq(LIMIT, limit_here())
}

#[inline(never)]
pub fn same_count() -> bool {
    std::ptr::eq(&COUNT, count_here())
}

#[inline(never)]
pub fn count() -> u64 {
    COUNT
}

pub fn main() {
    println!("const NAME: {}", same_name());
    println!("const LIMIT: {}", same_limit());
    println!("static COUNT: {}", same_count());
    println!("its value: {}", count());
}

//@ aux: address_elsewhere.rs
//@ crate root: it needs the second crate
//@ claim each_crate_has_the_text: implementation
//@   The text of `NAME` lies in the program twice, once for each crate that uses it.
//@   dev release: constant of 13 bytes in .rodata
//@   dev release: run: prints `const NAME: false`
//@ claim number_is_merged_in_debug: implementation
//@   In debug both crates see one address for `LIMIT`.
//@   dev: run: prints `const LIMIT: true`
//@ claim number_is_not_merged_in_release: optimizer
//@   In release they see two.
//@   release: run: prints `const LIMIT: false`
//@ claim static_has_one_address: guaranteed reference/items/static-items.html#r-items.static.intro "refer to the same allocation"
//@   The static has one address, in this crate and in that.
//@   dev release: run: prints `static COUNT: true`
//@ claim value_is_known_here: optimizer
//@   The value of another crate's static is read from memory in debug, and is in the code in release.
//@   dev: fn count refers to address_elsewhere::COUNT
//@   dev: fn count has no immediate 4096
//@   release: fn count has immediate 4096
