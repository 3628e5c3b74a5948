//! Opening files by short and long names.

// ANCHOR: open
use std::fs::File;
use std::io::{Error, ErrorKind, Read};

#[inline(never)]
pub fn exists(path: &str) -> bool {
    File::open(path).is_ok()
}

pub fn main() -> std::io::Result<()> {
    let long = format!("/proc/{}self/status", "./".repeat(200));
    println!("short: {}", exists("/proc/self/status"));
    println!("{}: {}", long.len(), exists(&long));

    let mut text = String::new();
    File::open("/dev/null")?.read_to_string(&mut text)?; // a file of no bytes
    let plain = Error::from(ErrorKind::NotFound); // by kind
    let with_text = Error::new(ErrorKind::NotFound, "no such entry"); // with a text
    println!("{plain}, {with_text}");
    Ok(())
}
// ANCHOR_END: open

//@ claim short_name_is_free: implementation
//@   To open a file by a short name asks for nothing; by one of 417 bytes, for a block of 418.
//@   dev release: run: line `File::open(path)`: block sizes 418
//@ claim empty_file_is_free: implementation
//@   To read a file of no bytes into a string asks for nothing.
//@   dev release: run: line `read_to_string`: 0 allocations
//@ claim error_by_kind_is_free: implementation
//@   An `io::Error` made of a kind has no block; one with a text has three.
//@   dev release: run: line `Error::from(ErrorKind::NotFound)`: 0 allocations
//@   dev release: run: line `Error::new(`: 3 allocations
