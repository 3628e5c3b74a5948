//! A static inside a generic function: one for all instances of the function.
use std::sync::atomic::{AtomicU32, Ordering};

#[inline(never)]
pub fn number<T>(_: T) -> u32 {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    CALLS.fetch_add(1, Ordering::Relaxed)
}

pub fn main() {
    println!("u8: {}", number(1_u8));
    println!("&str: {}", number("text"));
    println!("f64: {}", number(2.5_f64));
}

//@ claim instances_share_it: guaranteed reference/items/static-items.html#r-items.static.generics "exactly one static item being defined"
//@   The three instances of `number` count in one `CALLS`.
//@   dev release: run: prints `u8: 0`
//@   dev release: run: prints `&str: 1`
//@   dev release: run: prints `f64: 2`
//@   dev release: static number::CALLS is in .bss, 4 bytes
