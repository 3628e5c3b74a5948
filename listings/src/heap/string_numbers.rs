//! A number as text.

// ANCHOR: numbers
use std::fmt::Write;
use std::hint::black_box;
use std::io::Write as _;

pub fn main() {
    let n: u32 = black_box(12345);
    black_box(n.to_string()); // a u32
    black_box((n as i32).to_string());
    black_box((n as i64).to_string());
    black_box(format!("{n}")); // formatted

    let mut text = String::with_capacity(100);
    write!(text, "{n}").expect("a string takes all"); // into the string
    black_box(&text);

    let mut buffer = [0u8; 16];
    write!(&mut buffer[..], "{n}").expect("it fits"); // into the array
    black_box(&buffer);

    black_box(format_args!("{n}")); // not yet a text
}
// ANCHOR_END: numbers

//@ claim unsigned_is_exact: implementation
//@   `to_string` of a `u32` asks for exactly its digits: five bytes.
//@   dev release: run: line `n.to_string()`: block sizes 5
//@ claim signed_takes_the_longest: implementation
//@   Of an `i32` it asks for room for the most digits that the type can have, ten, and of an `i64` for nineteen.
//@   dev release: run: line `n as i32`: block sizes 10
//@   dev release: run: line `n as i64`: block sizes 19
//@ claim format_starts_with_eight: implementation
//@   `format!` starts with eight bytes.
//@   dev release: run: line `format!("{n}")`: block sizes 8
//@ claim into_room_is_free: implementation
//@   Written into a string with room, or into an array, it asks for nothing.
//@   dev release: run: line `write!(text`: 0 allocations
//@   dev release: run: line `write!(text`: 0 reallocations
//@   dev release: run: line `write!(&mut buffer[..]`: 0 allocations
//@ claim arguments_are_no_text: implementation
//@   `format_args!` makes no text, and asks for nothing.
//@   dev release: run: line `format_args!("{n}")`: 0 allocations
