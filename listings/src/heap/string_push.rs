//! How a string grows.

// ANCHOR: push
pub fn main() {
    let mut text = String::from("one");
    println!("{} of {}", text.len(), text.capacity());
    text.push('!');
    println!("{} of {}", text.len(), text.capacity());
    text.push_str(" and many more");
    println!("{} of {}", text.len(), text.capacity());
    text.clear();
    println!("{} of {}", text.len(), text.capacity());
}
// ANCHOR_END: push

//@ record
//@ moment: `text.push_str`
//@ moment: `text.push(`
//@ moment: `text.clear()`
//@ claim three_bytes: implementation
//@   A text of three bytes has a block of three bytes.
//@   dev release: run: line `String::from("one")`: block sizes 3
//@   dev release: run: prints `3 of 3`
//@ claim never_inside: guaranteed std/vec/struct.Vec.html#guarantees "where elements are actually stored on the stack for two reasons"
//@   A text, however short, is in a block of its own, and not inside the `String`.
//@   dev release: run: line `String::from("one")`: 1 allocations
//@ claim then_eight: implementation
//@   One character more, and the block grows to eight bytes, the smallest that growing gives.
//@   dev release: run: line `text.push('!')`: block sizes 8
//@   dev release: run: prints `4 of 8`
//@ claim what_is_needed: implementation
//@   If doubling is not enough, it grows to what is needed: 18 bytes.
//@   dev release: run: line `" and many more"`: block sizes 18
//@   dev release: run: prints `18 of 18`
//@ claim clear_keeps: implementation
//@   `clear` keeps the block.
//@   dev release: run: line `text.clear()`: 0 frees
//@   dev release: run: prints `0 of 18`
