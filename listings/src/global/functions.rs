//! Two functions with equal bodies, and what a function is as a value.
#[inline(never)]
pub fn meters(kilometers: u32) -> u32 {
    kilometers * 1000
}

#[inline(never)]
pub fn grams(kilograms: u32) -> u32 {
    kilograms * 1000
}

#[inline(never)]
pub fn pointer() -> fn(u32) -> u32 {
    meters
}

pub fn main() {
    println!("function item: {} bytes", size_of_val(&meters));
    println!("function pointer: {} bytes", size_of_val(&pointer()));
    println!("code: {:p}", pointer());
    println!("one address: {}", std::ptr::fn_addr_eq(pointer(), grams as fn(u32) -> u32));
}

//@ claim item_has_no_bytes: guaranteed reference/types/function-item.html#r-type.fn-item.intro "a zero-sized value of its"
//@   A function's name is a value of zero bytes: the type says which function it is.
//@   dev release: run: prints `function item: 0 bytes`
//@ claim pointer_is_an_address: implementation
//@   A function pointer is the address of code, eight bytes.
//@   dev release: run: prints `function pointer: 8 bytes`
//@   dev release: run: `code` lies in .text
//@ claim apart_in_debug: implementation
//@   In debug the two functions are two pieces of code.
//@   dev: fn meters is not the same code as fn grams
//@   dev: run: prints `one address: false`
//@ claim merged_in_release: optimizer
//@   In release they are one, with one address.
//@   release: fn meters is the same code as fn grams
//@   release: run: prints `one address: true`
