//! The sizes of references and owners, as one, two and three words.
use std::fmt::Display;

#[inline(never)]
pub fn words<T>(name: &str, value: T) {
    println!("{name}: {}", size_of_val(&value) / size_of::<usize>());
}

// ANCHOR: words
pub fn main() {
    let vector = vec![7_u8];
    words("&u8", &7_u8);
    words("&[u8; 1000]", &[7_u8; 1000]);
    words("Box<u8>", Box::new(7_u8));
    words("&Vec<u8>", &vector);

    words("&[u8]", vector.as_slice());
    words("&mut [u8]", [7_u8; 3].as_mut_slice());
    words("&str", "seven");
    words("Box<[u8]>", vector.clone().into_boxed_slice());
    words("Box<str>", Box::<str>::from("seven"));
    words::<&dyn Display>("&dyn Display", &7_u8);
    words::<Box<dyn Display>>("Box<dyn Display>", Box::new(7_u8));

    words("Vec<u8>", vector);
    words("String", String::from("seven"));
}
// ANCHOR_END: words

//@ layouts: &[u8; 1000], &[u8], &dyn Display, Vec<u8>
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
