//! Owned values become shared ones.
use std::rc::Rc;
use std::sync::Arc;

// ANCHOR: from
#[inline(never)]
pub fn from_vec(numbers: Vec<u8>) -> Rc<[u8]> {
    Rc::from(numbers)
}

#[inline(never)]
pub fn around_vec(numbers: Vec<u8>) -> Rc<Vec<u8>> {
    Rc::new(numbers)
}

#[inline(never)]
pub fn from_text(text: &str) -> Arc<str> {
    Arc::from(text)
}
// ANCHOR_END: from

pub fn main() {
    let slice = from_vec(vec![7; 1000]);
    let vector = around_vec(vec![7; 2000]);
    let text = from_text(std::hint::black_box("shared"));
    let empty: Arc<str> = Arc::default();
    println!("{} {} {text}{empty} {}", slice.len(), vector.len(), size_of_val(&text));
}

//@ claim from_vec_copies: implementation
//@   `Rc<[u8]>` from a vector of 1000 bytes is a new block of 1016, and the vector's block is freed.
//@   dev release: run: line `Rc::from(numbers)`: 1 allocations of 1016 bytes
//@   dev release: run: line `Rc::from(numbers)`: 1 frees of 1000 bytes
//@ claim around_vec_does_not: implementation
//@   An `Rc` around the vector is a block of 40 bytes: two counts and the vector's three words. The 2000 bytes stay where they are.
//@   dev release: run: line `Rc::new(numbers)`: 1 allocations of 40 bytes
//@   dev release: run: line `Rc::new(numbers)`: 0 frees
//@ claim text_is_in_the_block: implementation
//@   An `Arc<str>` of six bytes is one block of 24: 16 of counts, six of text, and two of padding.
//@   dev release: run: line `Arc::from(text)`: 1 allocations of 24 bytes, align 8
//@   dev release: run: line `Arc::from(text)`: 1 allocations
//@ claim an_empty_text_needs_none: implementation
//@   `Arc::<str>::default()` asks for nothing: all of them share a static.
//@   dev release: run: line `Arc::default()`: 0 allocations
//@ claim two_words: implementation
//@   An `Arc<str>` itself is two words.
//@   dev release: run: prints `1000 2000 shared 16`
