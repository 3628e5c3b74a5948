//! Texts for the system.

// ANCHOR: others
use std::ffi::{CString, OsString};
use std::path::{Path, PathBuf};

pub fn main() {
    let name = OsString::from(String::from("name")); // one text
    let path = PathBuf::from(name);
    let file = path.join("file");
    let parent: Option<&Path> = file.parent();
    let shown = file.display(); // no text yet
    println!("{:?} {shown}", parent.is_some());
    let terminated = CString::new("a text for C").expect("no zero inside"); // with a zero
    println!("{}", terminated.as_bytes_with_nul().len());
}
// ANCHOR_END: others

//@ claim owned_text_becomes_a_path: implementation
//@   A `String` becomes an `OsString`, and that a `PathBuf`, with the same block.
//@   dev release: run: line `OsString::from`: 1 allocations
//@   dev release: run: line `PathBuf::from(name)`: 0 allocations
//@   dev release: run: line `OsString::from`: 0 reallocations
//@   dev release: run: line `PathBuf::from(name)`: 0 reallocations
//@ claim join_is_a_new_path: implementation
//@   `join` makes a new path, and grows it.
//@   dev release: run: line `path.join("file")`: 1 allocations
//@   dev release: run: line `path.join("file")`: 2 reallocations
//@ claim parent_is_a_slice: implementation
//@   `parent` and `display` make none.
//@   dev release: run: line `file.parent()`: 0 allocations
//@   dev release: run: line `file.display()`: 0 allocations
//@ claim c_string_adds_a_zero: implementation
//@   A `CString` is a new block, with a zero at the end: 13 bytes for a text of 12.
//@   dev release: run: line `CString::new`: 1 allocations of 13 bytes
