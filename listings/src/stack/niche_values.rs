//! Which bytes stand for `None`.
use std::mem::transmute;

// ANCHOR: values
pub fn main() {
    // SAFETY: each pair of types has the same size, and each `None` has all its bytes initialized.
    let (reference, truth, letter) = unsafe {
        (
            transmute::<Option<&u8>, usize>(None),
            transmute::<Option<bool>, u8>(None),
            transmute::<Option<char>, u32>(None),
        )
    };
    println!("no reference: {reference:#x}");
    println!("no truth: {truth:#x}");
    println!("no letter: {letter:#x}");
}
// ANCHOR_END: values

//@ claim no_reference_is_null: guaranteed std/option/index.html#representation "is sound and produces"
//@   `None` of a reference is all zeros.
//@   dev release: run: prints `no reference: 0x0`
//@ claim no_bool_is_two: implementation
//@   `None` of a `bool` is 2.
//@   dev release: run: prints `no truth: 0x2`
//@ claim no_char_was_the_next: implementation
//@   only: rustc < 1.96
//@   `None` of a `char` is the first number that is no `char`.
//@   dev release: run: prints `no letter: 0x110000`
