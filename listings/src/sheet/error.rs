//! Errors and panics
use std::error::Error;
use std::hint::black_box;
use std::io::{self, ErrorKind};
use std::panic;

pub fn main() {
    let (text, nothing) = black_box(("x", None::<u32>));
    let number = text.parse::<i32>();
    // ANCHOR: parse_error
    let error = text.parse::<i32>(); // fails
    // ANCHOR_END: parse_error
    black_box(&error);
    // ANCHOR: io_kind
    let error = io::Error::from(ErrorKind::NotFound);
    // ANCHOR_END: io_kind
    black_box(&error);
    // ANCHOR: io_os
    let error = io::Error::from_raw_os_error(2);
    // ANCHOR_END: io_os
    black_box(&error);
    // ANCHOR: io_text
    let error = io::Error::other("text");
    // ANCHOR_END: io_text
    black_box(&error);
    // ANCHOR: box_text
    let error = Box::<dyn Error>::from("text");
    // ANCHOR_END: box_text
    black_box(&error);
    // ANCHOR: question_mark
    let boxed = number.map_err(Box::<dyn Error>::from); // fails
    // ANCHOR_END: question_mark
    black_box(&boxed);
    // ANCHOR: option_ok_or
    let error = nothing.ok_or("nothing");
    // ANCHOR_END: option_ok_or
    black_box(&error);

    panic::set_hook(Box::new(|_| {}));
    // ANCHOR: catch_nothing
    let caught = panic::catch_unwind(|| 7);
    // ANCHOR_END: catch_nothing
    black_box(&caught);
    // ANCHOR: catch_panic
    let caught = panic::catch_unwind(|| panic!("stop"));
    // ANCHOR_END: catch_panic
    black_box(&caught);
}

//@ claim parse_error: implementation
//@   The errors of `core` and of most of std are small values.
//@   dev release: run: anchor parse_error: 0 allocations
//@   dev release: run: anchor parse_error: 0 reallocations
//@ claim io_kind: implementation
//@   An error of a kind alone is that kind.
//@   dev release: run: anchor io_kind: 0 allocations
//@   dev release: run: anchor io_kind: 0 reallocations
//@ claim io_os: implementation
//@   An error of the system is its number.
//@   dev release: run: anchor io_os: 0 allocations
//@   dev release: run: anchor io_os: 0 reallocations
//@ claim io_text: implementation
//@   An error with a text is a box of a box of a `String`: three blocks.
//@   dev release: run: anchor io_text: 3 allocations
//@   dev release: run: anchor io_text: 0 reallocations
//@   dev release: run: anchor io_text: 52 bytes allocated
//@ claim box_text: implementation
//@   A text as an error is a boxed `String`: two blocks.
//@   dev release: run: anchor box_text: 2 allocations
//@   dev release: run: anchor box_text: 0 reallocations
//@   dev release: run: anchor box_text: 28 bytes allocated
//@ claim question_mark: implementation
//@   Turning a small error into a boxed one is a block of its size.
//@   dev release: run: anchor question_mark: 1 allocations
//@   dev release: run: anchor question_mark: 0 reallocations
//@   dev release: run: anchor question_mark: 1 bytes allocated
//@ claim option_ok_or: implementation
//@   `Option` and `Result` hold their values inside.
//@   dev release: run: anchor option_ok_or: 0 allocations
//@   dev release: run: anchor option_ok_or: 0 reallocations
//@ claim catch_nothing: implementation
//@   Catching panics costs nothing as long as there is none.
//@   dev release: run: anchor catch_nothing: 0 allocations
//@   dev release: run: anchor catch_nothing: 0 reallocations
//@ claim catch_panic: implementation
//@   A panic with a literal boxes the message and the exception.
//@   dev release: run: anchor catch_panic: 2 allocations
//@   dev release: run: anchor catch_panic: 0 reallocations
//@   dev release: run: anchor catch_panic: 72 bytes allocated
