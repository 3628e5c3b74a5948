//! Reading a whole file.

// ANCHOR: whole
use std::fs::{self, File};
use std::io::{BufReader, Read};

pub fn main() -> std::io::Result<()> {
    let path = format!("/tmp/listing-{:010}", std::process::id());
    fs::write(&path, [b'x'; 100_000])?;

    let sized = fs::read_to_string(&path)?; // at once
    println!("{} of {}", sized.len(), sized.capacity());

    let mut text = String::new();
    let mut parts = File::open(&path)?.take(100_000);
    parts.read_to_string(&mut text)?; // in parts
    println!("{}", text.len());

    let mut again = String::new();
    BufReader::new(File::open(&path)?).read_to_string(&mut again)?; // buffered
    println!("{}", again.len());
    fs::remove_file(&path)
}
// ANCHOR_END: whole

//@ claim file_size_is_asked: implementation
//@   `fs::read_to_string` asks the system for the file's size, and the allocator once, for exactly so much.
//@   dev release: run: line `fs::read_to_string(&path)`: block sizes 100_000
//@   dev release: run: prints `100000 of 100000`
//@ claim unknown_size_grows: implementation
//@   Of a reader whose size is not known the text grows from 32 bytes: one allocation and twelve reallocations.
//@   dev release: run: line `parts.read_to_string`: 1 allocations of 32 bytes
//@   dev release: run: line `parts.read_to_string`: 12 reallocations
//@ claim buffer_for_nothing: implementation
//@   A `BufReader` around a file that is read as a whole takes its 8192 bytes for nothing.
//@   dev release: run: line `BufReader::new(File::open(&path)?)`: block sizes 8192, 100_000
