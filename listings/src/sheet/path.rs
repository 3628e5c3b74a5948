//! Paths and C strings
use std::ffi::{CString, OsString};
use std::hint::black_box;
use std::path::{Path, PathBuf};

pub fn main() {
    let text = black_box("dir/name.txt");

    // ANCHOR: path
    let path = Path::new(text);
    // ANCHOR_END: path
    // ANCHOR: parent
    let parts = (path.parent(), path.file_name(), path.extension());
    // ANCHOR_END: parent
    black_box(&parts);
    // ANCHOR: components
    let count = path.components().count();
    // ANCHOR_END: components
    black_box(count);
    // ANCHOR: path_buf
    let mut buf = PathBuf::from(text); // 12 bytes
    // ANCHOR_END: path_buf
    black_box(&mut buf);
    // ANCHOR: push
    buf.push("x"); // full, 12 of 12
    // ANCHOR_END: push
    black_box(&mut buf);
    // ANCHOR: join
    let joined = path.join("x");
    // ANCHOR_END: join
    black_box(&joined);
    // ANCHOR: with_extension
    let other = path.with_extension("md");
    // ANCHOR_END: with_extension
    black_box(&other);
    // ANCHOR: lossy
    let lossy = path.to_string_lossy();
    // ANCHOR_END: lossy
    black_box(&lossy);
    // ANCHOR: display
    let shown = path.display().to_string();
    // ANCHOR_END: display
    black_box(&shown);
    // ANCHOR: os_string
    let os = OsString::from(shown);
    // ANCHOR_END: os_string
    black_box(&os);
    // ANCHOR: c_string
    let c = CString::new("abc");
    // ANCHOR_END: c_string
    black_box(&c);
    // ANCHOR: c_literal
    let c = c"abc";
    // ANCHOR_END: c_literal
    black_box(c);
}

//@ claim path: implementation
//@   A `Path` is a text seen as a path.
//@   dev release: run: anchor path: 0 allocations
//@   dev release: run: anchor path: 0 reallocations
//@ claim parent: implementation
//@   Parts of a path borrow.
//@   dev release: run: anchor parent: 0 allocations
//@   dev release: run: anchor parent: 0 reallocations
//@ claim components: implementation
//@   Its components are found while iterating.
//@   dev release: run: anchor components: 0 allocations
//@   dev release: run: anchor components: 0 reallocations
//@ claim path_buf: implementation
//@   A `PathBuf` is a copy of the text.
//@   dev release: run: anchor path_buf: 1 allocations
//@   dev release: run: anchor path_buf: 0 reallocations
//@   dev release: run: anchor path_buf: 12 bytes allocated
//@ claim push: implementation
//@   A full `PathBuf` grows like a `Vec` of bytes.
//@   dev release: run: anchor push: 0 allocations
//@   dev release: run: anchor push: 1 reallocations
//@   dev release: run: anchor push: 12 bytes allocated
//@ claim join: implementation
//@   `join` asks for the length of the first part, and grows for the second.
//@   dev release: run: anchor join: 1 allocations
//@   dev release: run: anchor join: 1 reallocations
//@   dev release: run: anchor join: 24 bytes allocated
//@ claim with_extension: implementation
//@   `with_extension` asks once for the new length.
//@   dev release: run: anchor with_extension: 1 allocations
//@   dev release: run: anchor with_extension: 0 reallocations
//@   dev release: run: anchor with_extension: 11 bytes allocated
//@ claim lossy: implementation
//@   Valid UTF-8 is borrowed.
//@   dev release: run: anchor lossy: 0 allocations
//@   dev release: run: anchor lossy: 0 reallocations
//@ claim display: implementation
//@   A path that is shown as a `String` is copied.
//@   dev release: run: anchor display: 1 allocations
//@   dev release: run: anchor display: 0 reallocations
//@   dev release: run: anchor display: 12 bytes allocated
//@ claim os_string: guaranteed std/ffi/struct.OsString.html#method.from "This conversion does not allocate or copy memory"
//@   An `OsString` of a `String` has its block.
//@   dev release: run: anchor os_string: 0 allocations
//@   dev release: run: anchor os_string: 0 reallocations
//@ claim c_string: implementation
//@   A `CString` is a copy with a zero behind it.
//@   dev release: run: anchor c_string: 1 allocations
//@   dev release: run: anchor c_string: 0 reallocations
//@   dev release: run: anchor c_string: 4 bytes allocated
//@ claim c_literal: implementation
//@   A C string literal is a static.
//@   dev release: run: anchor c_literal: 0 allocations
//@   dev release: run: anchor c_literal: 0 reallocations
