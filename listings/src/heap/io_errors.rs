//! Three errors of `std::io`.
use std::io::{self, ErrorKind};

// ANCHOR: errors
#[inline(never)]
pub fn by_kind() -> io::Error {
    io::Error::from(ErrorKind::NotFound)
}

#[inline(never)]
pub fn by_system() -> io::Error {
    io::Error::from_raw_os_error(2)
}

#[inline(never)]
pub fn by_text() -> io::Error {
    io::Error::new(ErrorKind::NotFound, "no such page")
}
// ANCHOR_END: errors

pub fn main() {
    let errors = [by_kind(), by_system(), by_text()];
    println!("{} bytes each, and kinds {:?}", size_of::<io::Error>(), errors.map(|error| error.kind()));
}

//@ claim kinds_do_not_allocate: implementation
//@   An error that is a kind or a number of the system cannot reach the allocator.
//@   dev release: fn by_kind cannot reach the allocator
//@   dev release: fn by_system cannot reach the allocator
//@ claim texts_take_three: implementation
//@   An error with a text of its own is three blocks: the 12 bytes of the text, a `String` of 24, and 24 bytes for kind and pointers.
//@   dev: run: line `io::Error::new`: block sizes 12, 24, 24
//@   dev release: run: block sizes 12, 24, 24, 1024
//@ claim one_word: implementation
//@   The error itself is one word: 8 bytes.
//@   dev release: run: prints `8 bytes each, and kinds [NotFound, NotFound, NotFound]`
