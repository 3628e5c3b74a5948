//! `String`
use std::hint::black_box;

pub fn main() {
    growing();
    reading(black_box("one two"));
    making(black_box("one two"), black_box(["one", "two"]));
}

#[inline(never)]
fn growing() {
    // ANCHOR: new
    let mut s = String::new();
    // ANCHOR_END: new
    black_box(&mut s);
    // ANCHOR: push_first
    s.push('a'); // the first
    // ANCHOR_END: push_first
    black_box(&mut s);
    // ANCHOR: push_str_room
    s.push_str("bc"); // with room
    // ANCHOR_END: push_str_room
    black_box(&mut s);
    // ANCHOR: from
    let mut t = String::from("abc");
    // ANCHOR_END: from
    black_box(&mut t);
    // ANCHOR: push_full
    t.push('d'); // full, 3 of 3
    // ANCHOR_END: push_full
    black_box(&mut t);
    // ANCHOR: clone
    let copy = t.clone(); // 4 of 8
    // ANCHOR_END: clone
    black_box(&copy);
    // ANCHOR: plus
    let sum = t + "ef"; // 4 of 8
    // ANCHOR_END: plus
    black_box(&sum);
    // ANCHOR: into_bytes
    let bytes = sum.into_bytes();
    // ANCHOR_END: into_bytes
    black_box(&bytes);
    // ANCHOR: from_utf8
    let t = String::from_utf8(bytes);
    // ANCHOR_END: from_utf8
    black_box(&t);
}

#[inline(never)]
fn reading(text: &str) {
    let bytes = text.as_bytes();
    // ANCHOR: lossy_valid
    let lossy = String::from_utf8_lossy(bytes); // valid
    // ANCHOR_END: lossy_valid
    black_box(&lossy);
    // ANCHOR: trim
    let part = text.trim();
    // ANCHOR_END: trim
    black_box(part);
    // ANCHOR: split
    for part in text.split(' ') {
        black_box(part);
    }
    // ANCHOR_END: split
    let text = black_box("12345");
    // ANCHOR: parse
    let number = text.parse::<u32>(); // succeeds
    // ANCHOR_END: parse
    black_box(&number);
}

#[inline(never)]
fn making(text: &str, words: [&str; 2]) {
    // ANCHOR: to_owned
    let copy = text.to_owned(); // 7 bytes
    // ANCHOR_END: to_owned
    black_box(&copy);
    // ANCHOR: to_uppercase
    let upper = text.to_uppercase(); // 7 bytes
    // ANCHOR_END: to_uppercase
    black_box(&upper);
    // ANCHOR: replace
    let other = text.replace(' ', "---"); // 7 bytes to 9
    // ANCHOR_END: replace
    black_box(&other);
    // ANCHOR: concat
    let joined = words.concat();
    // ANCHOR_END: concat
    black_box(&joined);
    // ANCHOR: join
    let joined = words.join(", ");
    // ANCHOR_END: join
    black_box(&joined);
    // ANCHOR: repeat
    let thrice = text.repeat(3); // 7 bytes
    // ANCHOR_END: repeat
    black_box(&thrice);
    // ANCHOR: reversed
    let reversed = text.chars().rev().collect::<String>();
    // ANCHOR_END: reversed
    black_box(&reversed);
    // ANCHOR: boxed
    let boxed = joined.into_boxed_str(); // no spare room
    // ANCHOR_END: boxed
    black_box(&boxed);
}

//@ claim new: guaranteed std/string/struct.String.html#method.new "this will not allocate any initial buffer"
//@   An empty `String` has asked for no memory.
//@   dev release: run: anchor new: 0 allocations
//@   dev release: run: anchor new: 0 reallocations
//@ claim push_first: implementation
//@   The first character takes room for eight bytes.
//@   dev release: run: anchor push_first: 1 allocations
//@   dev release: run: anchor push_first: 0 reallocations
//@   dev release: run: anchor push_first: 8 bytes allocated
//@ claim push_str_room: implementation
//@   Appending where there is room asks for nothing.
//@   dev release: run: anchor push_str_room: 0 allocations
//@   dev release: run: anchor push_str_room: 0 reallocations
//@ claim from: implementation
//@   A `String` of three bytes is a block of three bytes: short texts are not stored inside the `String`.
//@   dev release: run: anchor from: 1 allocations
//@   dev release: run: anchor from: 0 reallocations
//@   dev release: run: anchor from: 3 bytes allocated
//@ claim push_full: implementation
//@   A full `String` asks for at least eight bytes.
//@   dev release: run: anchor push_full: 0 allocations
//@   dev release: run: anchor push_full: 1 reallocations
//@   dev release: run: anchor push_full: 5 bytes allocated
//@ claim clone: implementation
//@   A clone is as large as the text, not as the capacity.
//@   dev release: run: anchor clone: 1 allocations
//@   dev release: run: anchor clone: 0 reallocations
//@   dev release: run: anchor clone: 4 bytes allocated
//@ claim plus: implementation
//@   `+` appends to the `String` on its left, in its block if there is room.
//@   dev release: run: anchor plus: 0 allocations
//@   dev release: run: anchor plus: 0 reallocations
//@ claim into_bytes: guaranteed std/string/struct.String.html#method.into_bytes "we do not need to copy its contents"
//@   The bytes of a `String` are its block.
//@   dev release: run: anchor into_bytes: 0 allocations
//@   dev release: run: anchor into_bytes: 0 reallocations
//@ claim from_utf8: guaranteed std/string/struct.String.html#method.from_utf8 "take care to not copy the vector"
//@   Valid bytes become a `String` where they are.
//@   dev release: run: anchor from_utf8: 0 allocations
//@   dev release: run: anchor from_utf8: 0 reallocations
//@ claim lossy_valid: implementation
//@   Valid bytes are borrowed.
//@   dev release: run: anchor lossy_valid: 0 allocations
//@   dev release: run: anchor lossy_valid: 0 reallocations
//@ claim trim: implementation
//@   A part of a text is a pointer and a length.
//@   dev release: run: anchor trim: 0 allocations
//@   dev release: run: anchor trim: 0 reallocations
//@ claim split: implementation
//@   Splitting a text borrows its parts.
//@   dev release: run: anchor split: 0 allocations
//@   dev release: run: anchor split: 0 reallocations
//@ claim parse: implementation
//@   A number is read from a text where it is.
//@   dev release: run: anchor parse: 0 allocations
//@   dev release: run: anchor parse: 0 reallocations
//@ claim to_owned: implementation
//@   `to_owned`, `to_string` and `String::from` of a `&str` are one copy.
//@   dev release: run: anchor to_owned: 1 allocations
//@   dev release: run: anchor to_owned: 0 reallocations
//@   dev release: run: anchor to_owned: 7 bytes allocated
//@ claim to_uppercase: implementation
//@   Another case is another text, made at the same length and grown if need be.
//@   dev release: run: anchor to_uppercase: 1 allocations
//@   dev release: run: anchor to_uppercase: 0 reallocations
//@   dev release: run: anchor to_uppercase: 7 bytes allocated
//@ claim replace: implementation
//@   `replace` asks for the length of the old text, and grows where the new one is longer.
//@   dev release: run: anchor replace: 1 allocations
//@   dev release: run: anchor replace: 1 reallocations
//@   dev release: run: anchor replace: 14 bytes allocated
//@ claim concat: implementation
//@   `concat` sums up the lengths first and asks once.
//@   dev release: run: anchor concat: 1 allocations
//@   dev release: run: anchor concat: 0 reallocations
//@   dev release: run: anchor concat: 6 bytes allocated
//@ claim join: implementation
//@   `join` sums up the lengths first, separators too, and asks once.
//@   dev release: run: anchor join: 1 allocations
//@   dev release: run: anchor join: 0 reallocations
//@   dev release: run: anchor join: 8 bytes allocated
//@ claim repeat: implementation
//@   `repeat` asks once for the whole length.
//@   dev release: run: anchor repeat: 1 allocations
//@   dev release: run: anchor repeat: 0 reallocations
//@   dev release: run: anchor repeat: 21 bytes allocated
//@ claim reversed: implementation
//@   Of its characters a text knows a lower bound alone, a quarter of its bytes; the first block has eight bytes.
//@   dev release: run: anchor reversed: 1 allocations
//@   dev release: run: anchor reversed: 0 reallocations
//@   dev release: run: anchor reversed: 8 bytes allocated
//@ claim boxed: implementation
//@   A `String` without spare room becomes a boxed text in its block.
//@   dev release: run: anchor boxed: 0 allocations
//@   dev release: run: anchor boxed: 0 reallocations
