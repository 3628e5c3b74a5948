//! What is passed for a reference: one word, or two.
use std::hint::black_box;

// ANCHOR: references
#[inline(never)]
pub fn take_text(text: &str) -> usize {
    black_box(text).len()
}

#[inline(never)]
pub fn take_string(text: &String) -> usize {
    black_box(text).len()
}

#[inline(never)]
pub fn pass_text() -> usize {
    take_text("four")
}

#[inline(never)]
pub fn pass_string(text: &String) -> usize {
    take_string(text)
}
// ANCHOR_END: references

pub fn main() {
    println!("{} {}", pass_text(), pass_string(&String::from("five")));
    println!("&u8: {}, &String: {}, &[u8; 64]: {}", size_of::<&u8>(), size_of::<&String>(), size_of::<&[u8; 64]>());
    println!("&str: {}, &[u8]: {}, &dyn Fn(): {}", size_of::<&str>(), size_of::<&[u8]>(), size_of::<&dyn Fn()>());
}

//@ claim one_word: guaranteed reference/type-layout.html#r-layout.pointer.thin "have the same size and alignment as"
//@   A reference to a type whose size the compiler knows has 8 bytes, however large the type is.
//@   dev release: run: prints `&u8: 8, &String: 8, &[u8; 64]: 8`
//@ claim two_words: implementation
//@   A reference to a text, a slice or a trait object has 16.
//@   dev release: run: prints `&str: 16, &[u8]: 16, &dyn Fn(): 16`
//@ claim length_is_an_argument: implementation
//@   `pass_text` passes the length of its text, 4, as an argument.
//@   dev release: fn pass_text has immediate 4
//@   dev release: fn pass_text copies nothing
//@   release: fn pass_text tail-calls take_text
//@ claim string_is_not_copied: implementation
//@   `pass_string` copies nothing, and in release it does nothing but jump.
//@   dev release: fn pass_string copies nothing
//@   release: fn pass_string tail-calls take_string
//@   release: fn pass_string has no frame
//@   release: fn pass_string has no instruction mov
