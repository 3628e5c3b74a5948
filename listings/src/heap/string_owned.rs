//! From a literal to a text of one's own.

// ANCHOR: owned
#[inline(never)]
pub fn owned(text: &str) -> String {
    text.to_owned()
}

pub fn main() {
    let literal = "hello";
    let text = owned(std::hint::black_box(literal));
    let part = &text[1..4];

    println!("literal: {:p}", literal.as_ptr());
    println!("text: {:p}", text.as_ptr());
    println!("{} of {}", text.len(), text.capacity());
    println!("part: {:p}", part.as_ptr());
    println!("part at byte {}", part.as_ptr().addr() - text.as_ptr().addr());
}
// ANCHOR_END: owned

//@ record
//@ moment: `println!("literal`
//@ moment: `text.to_owned()`
//@ moment: `let part`
//@ claim literal_is_read_only_data: guaranteed reference/expressions/literal-expr.html#r-expr.literal.string "statically allocated"
//@   The text of a literal lies in read-only data, and was there before the program ran.
//@   dev release: run: `literal` lies in .rodata
//@ claim owned_is_on_the_heap: implementation
//@   The owned text is on the heap, in a block of exactly its five bytes.
//@   dev release: run: `text` lies in heap
//@   dev release: run: line `text.to_owned()`: 1 allocations of 5 bytes, align 1
//@   dev release: run: prints `5 of 5`
//@ claim slice_is_where_the_text_is: implementation
//@   A slice of it is an address in the same block; to make it asks for nothing.
//@   dev release: run: `part` lies in heap
//@   dev release: run: prints `part at byte 1`
//@   dev release: run: line `&text[1..4]`: 0 allocations
//@   dev: steps: at `println!("literal`: part.ptr points into block 1
//@   dev: steps: at `println!("literal`: text.ptr points to block 1
//@   dev: steps: at `println!("literal`: part.len holds 3
//@ claim string_is_a_vector: implementation
//@   A `String` is a vector of bytes: three words.
//@   dev: type String is 24 bytes, align 8
