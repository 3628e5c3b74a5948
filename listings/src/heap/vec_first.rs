//! The first block depends on the size of an element.

// ANCHOR: first
#[inline(never)]
#[allow(clippy::vec_init_then_push, reason = "the first push is the subject")]
pub fn one<T>(element: T) -> Vec<T> {
    let mut elements = Vec::new();
    elements.push(element);
    elements
}

pub fn main() {
    println!("u8: {}", one(1u8).capacity());
    println!("u16: {}", one(1u16).capacity());
    println!("[u8; 1024]: {}", one([1u8; 1024]).capacity());
    println!("[u8; 1025]: {}", one([1u8; 1025]).capacity());
}
// ANCHOR_END: first

//@ claim eight_bytes: implementation
//@   Elements of one byte start with room for eight.
//@   dev release: run: prints `u8: 8`
//@   dev release: run: 1 allocations of 8 bytes, align 1
//@ claim four_elements: implementation
//@   Elements of up to 1024 bytes start with room for four.
//@   dev release: run: prints `u16: 4`
//@   dev release: run: prints `[u8; 1024]: 4`
//@   dev release: run: 1 allocations of 4096 bytes
//@ claim one_large_element: implementation
//@   Larger elements start with room for one.
//@   dev release: run: prints `[u8; 1025]: 1`
//@   dev release: run: 1 allocations of 1025 bytes
