//! How large pointers and owners are themselves.
use std::fmt::Display;

// ANCHOR: sizes
fn line<T>(what: &str) {
    println!("{what}: {} bytes", size_of::<T>());
}

pub fn main() {
    line::<Box<[u64; 1000]>>("box of 8000 bytes");
    line::<&[u64; 1000]>("reference to them");
    line::<Option<Box<u64>>>("optional box");
    line::<Box<[u64]>>("boxed slice");
    line::<Box<str>>("boxed text");
    line::<Box<dyn Display>>("boxed trait object");
    line::<Vec<u64>>("vector");
}
// ANCHOR_END: sizes

//@ claim one_word: guaranteed std/boxed/index.html#memory-layout "represented as a single pointer"
//@   A `Box` of a sized type is one word, like a reference, however large the value.
//@   dev release: run: prints `box of 8000 bytes: 8 bytes`
//@   dev release: run: prints `reference to them: 8 bytes`
//@ claim optional_box_is_one_word: guaranteed std/option/index.html#representation "has the same size, alignment"
//@   `Option<Box<u64>>` is one word too: a box is never null, so null is left to mean `None`.
//@   dev release: run: prints `optional box: 8 bytes`
//@ claim two_words: implementation
//@   A box of a slice, of a text or of a trait object is two words.
//@   dev release: run: prints `boxed slice: 16 bytes`
//@   dev release: run: prints `boxed text: 16 bytes`
//@   dev release: run: prints `boxed trait object: 16 bytes`
//@ claim three_words: guaranteed std/vec/struct.Vec.html#guarantees "is and always will be a (pointer, capacity, length) triplet"
//@   A vector is three words.
//@   dev release: run: prints `vector: 24 bytes`
