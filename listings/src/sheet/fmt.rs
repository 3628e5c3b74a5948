//! Formatting and printing
#![allow(clippy::useless_format, reason = "what it costs is what is looked at")]
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;

pub fn main() {
    let n = black_box(12345_u32);
    let (letter, yes, float) = black_box(('x', true, 2.5_f64));
    let mut buffer = black_box([0_u8; 32]);
    let mut s = String::with_capacity(32);

    // ANCHOR: format_text
    let text = format!("abc");
    // ANCHOR_END: format_text
    black_box(&text);
    // ANCHOR: format_number
    let text = format!("{n}"); // 5 digits
    // ANCHOR_END: format_number
    black_box(&text);
    // ANCHOR: to_string
    let text = n.to_string(); // 5 digits
    // ANCHOR_END: to_string
    black_box(&text);
    // ANCHOR: char_to_string
    let text = letter.to_string();
    // ANCHOR_END: char_to_string
    black_box(&text);
    // ANCHOR: bool_to_string
    let text = yes.to_string();
    // ANCHOR_END: bool_to_string
    black_box(&text);
    // ANCHOR: float_to_string
    let text = float.to_string();
    // ANCHOR_END: float_to_string
    black_box(&text);
    // ANCHOR: format_more
    let text = format!("the number is {n}");
    // ANCHOR_END: format_more
    black_box(&text);
    // ANCHOR: write_buffer
    let written = write!(&mut buffer[..], "{n}");
    // ANCHOR_END: write_buffer
    black_box((&written, &buffer));
    // ANCHOR: write_room
    let written = write!(s, "{n:>10}"); // with room
    // ANCHOR_END: write_room
    black_box((&written, &s));
    // ANCHOR: eprintln
    eprintln!("{n}");
    // ANCHOR_END: eprintln
    // ANCHOR: println_first
    println!("{n}"); // the first
    // ANCHOR_END: println_first
    // ANCHOR: println_next
    println!("{n}"); // the next
    // ANCHOR_END: println_next
}

//@ claim format_text: implementation
//@   A text without placeholders is copied.
//@   dev release: run: anchor format_text: 1 allocations
//@   dev release: run: anchor format_text: 0 reallocations
//@   dev release: run: anchor format_text: 3 bytes allocated
//@ claim format_number: implementation
//@   A placeholder at the start says nothing of the length: the `String` grows from eight bytes.
//@   dev release: run: anchor format_number: 1 allocations
//@   dev release: run: anchor format_number: 0 reallocations
//@   dev release: run: anchor format_number: 8 bytes allocated
//@ claim to_string: implementation
//@   A number's own `to_string` asks for its digits.
//@   dev release: run: anchor to_string: 1 allocations
//@   dev release: run: anchor to_string: 0 reallocations
//@   dev release: run: anchor to_string: 5 bytes allocated
//@ claim char_to_string: implementation
//@   A character is a text of one to four bytes.
//@   dev release: run: anchor char_to_string: 1 allocations
//@   dev release: run: anchor char_to_string: 0 reallocations
//@   dev release: run: anchor char_to_string: 1 bytes allocated
//@ claim bool_to_string: implementation
//@   A `bool` is a copied literal.
//@   dev release: run: anchor bool_to_string: 1 allocations
//@   dev release: run: anchor bool_to_string: 0 reallocations
//@   dev release: run: anchor bool_to_string: 4 bytes allocated
//@ claim float_to_string: implementation
//@   A floating-point number is written to a `String` that starts with eight bytes.
//@   dev release: run: anchor float_to_string: 1 allocations
//@   dev release: run: anchor float_to_string: 0 reallocations
//@   dev release: run: anchor float_to_string: 8 bytes allocated
//@ claim format_more: implementation
//@   Of a literal and a placeholder, the first guess is twice the literal.
//@   dev release: run: anchor format_more: 1 allocations
//@   dev release: run: anchor format_more: 0 reallocations
//@   dev release: run: anchor format_more: 28 bytes allocated
//@ claim write_buffer: implementation
//@   Formatting into a buffer that is there asks for nothing.
//@   dev release: run: anchor write_buffer: 0 allocations
//@   dev release: run: anchor write_buffer: 0 reallocations
//@ claim write_room: implementation
//@   A `String` with room is such a buffer.
//@   dev release: run: anchor write_room: 0 allocations
//@   dev release: run: anchor write_room: 0 reallocations
//@ claim eprintln: implementation
//@   Standard error has no buffer.
//@   dev release: run: anchor eprintln: 0 allocations
//@   dev release: run: anchor eprintln: 0 reallocations
//@ claim println_first: implementation
//@   The first line printed makes the buffer of standard output.
//@   dev release: run: anchor println_first: 1 allocations
//@   dev release: run: anchor println_first: 0 reallocations
//@   dev release: run: anchor println_first: 1024 bytes allocated
//@ claim println_next: implementation
//@   The next lines use it.
//@   dev release: run: anchor println_next: 0 allocations
//@   dev release: run: anchor println_next: 0 reallocations
