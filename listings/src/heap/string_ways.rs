//! Six ways to own a text.

// ANCHOR: ways
use std::hint::black_box;

#[allow(clippy::useless_format, reason = "to compare it with the others")]
pub fn main() {
    let text = black_box("hello");
    black_box(text.to_owned());
    black_box(text.to_string());
    black_box(String::from(text));
    black_box(Into::<String>::into(text));
    black_box(text.chars().collect::<String>());
    black_box(format!("{text}")); // formatted
}
// ANCHOR_END: ways

//@ claim four_are_the_same: implementation
//@   The first four ask once, for exactly five bytes.
//@   dev release: run: line `text.to_owned()`: block sizes 5
//@   dev release: run: line `text.to_string()`: block sizes 5
//@   dev release: run: line `String::from(text)`: block sizes 5
//@   dev release: run: line `Into::<String>::into(text)`: block sizes 5
//@ claim two_grow_step_by_step: implementation
//@   A text collected from characters, and one that is formatted, grow as they are written: they have eight bytes for five.
//@   dev release: run: line `collect::<String>()`: block sizes 8
//@   dev release: run: line `format!("{text}")`: block sizes 8
//@ claim each_is_one: implementation
//@   Each of the six is one allocation here.
//@   dev release: run: 6 allocations
//@   dev release: run: 0 reallocations
