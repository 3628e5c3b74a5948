//! The words of two vtables.
use std::fmt::Display;

// ANCHOR: words
/// Reads the first four words of the table behind `object`.
#[inline(never)]
pub fn words(object: &dyn Display) -> [usize; 4] {
    // SAFETY: this compiler lays a reference to a trait object out as two words, and a vtable of `Display` as four.
    let [_, vtable]: [*const [usize; 4]; 2] = unsafe { std::mem::transmute(object) };
    // SAFETY: as above.
    unsafe { *vtable }
}

pub fn main() {
    let number = 7_u64;
    let [drop, size, align, method] = words(&number);
    println!("u64: drop {}, size {size}, align {align}", if drop == 0 { "none" } else { "a function" });
    println!("u64 method: {method:#x}");

    let text = String::from("seven");
    let [drop, size, align, method] = words(&text);
    println!("String: drop {}, size {size}, align {align}", if drop == 0 { "none" } else { "a function" });
    println!("String drop: {drop:#x}");
    println!("String method: {method:#x}");
}
// ANCHOR_END: words

//@ claim size_and_alignment: implementation
//@   The second and the third word of the table are the value's size and alignment.
//@   dev release: run: prints `u64: drop none, size 8, align 8`
//@   dev release: run: prints `String: drop a function, size 24, align 8`
//@ claim no_drop_no_address: implementation
//@   A `u64` has nothing to drop: the first word of its table is 0. That of a `String` is the address of code.
//@   dev release: run: prints `u64: drop none, size 8, align 8`
//@   dev release: run: `String drop` lies in .text
//@ claim then_the_methods: implementation
//@   The fourth word is the address of the one method.
//@   dev release: run: `u64 method` lies in .text
//@   dev release: run: `String method` lies in .text
