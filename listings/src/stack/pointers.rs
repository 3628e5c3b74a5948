//! The sizes of references and owners, as one, two and three words.
use std::fmt::Display;

macro_rules! words {
    ($($ty:ty),* $(,)?) => {
        $(println!("{}: {}", stringify!($ty), size_of::<$ty>() / size_of::<usize>());)*
    };
}

// ANCHOR: words
pub fn main() {
    words!(&u8, &[u8; 1000], Box<u8>, &Vec<u8>);
    words!(&[u8], &mut [u8], &str, Box<[u8]>, Box<str>, &dyn Display, Box<dyn Display>);
    words!(Vec<u8>, String);
}
// ANCHOR_END: words

//@ claim thin_pointers_are_a_word: guaranteed reference/type-layout.html#r-layout.pointer.thin "have the same size and alignment as"
//@   References to sized types have the size of one `usize`, also to an array of 1000 bytes.
//@   dev release: run: prints `&u8: 1`
//@   dev release: run: prints `&[u8; 1000]: 1`
//@   dev release: run: prints `Box<u8>: 1`
//@   dev release: run: prints `&Vec<u8>: 1`
//@ claim wide_pointers_are_two: implementation
//@   References and boxes of slices, strings and trait objects have two words.
//@   dev release: run: prints `&[u8]: 2`
//@   dev release: run: prints `&mut [u8]: 2`
//@   dev release: run: prints `&str: 2`
//@   dev release: run: prints `Box<[u8]>: 2`
//@   dev release: run: prints `Box<str>: 2`
//@   dev release: run: prints `&dyn Display: 2`
//@   dev release: run: prints `Box<dyn Display>: 2`
//@ claim vectors_are_three: guaranteed std/vec/struct.Vec.html#guarantees "always will be a (pointer, capacity, length) triplet"
//@   A `Vec` has three words, and so has a `String`.
//@   dev release: run: prints `Vec<u8>: 3`
//@   dev release: run: prints `String: 3`
