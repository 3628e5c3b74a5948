//! Buffers of readers and writers.

// ANCHOR: buffers
use std::io::{BufReader, BufWriter, Read, Write};

pub fn main() -> std::io::Result<()> {
    let input: &[u8] = b"some bytes";
    let mut reader = BufReader::new(input); // reader
    let mut text = String::new();
    reader.read_to_string(&mut text)?; // text

    let mut sink = [0u8; 100];
    let mut writer = BufWriter::new(&mut sink[..]); // writer
    writer.write_all(text.as_bytes())?;
    writer.flush()?;
    drop(writer);

    let small = BufReader::with_capacity(512, input); // small
    drop(small);
    std::io::stdin().read_line(&mut text)?; // stdin
    eprintln!("to standard error");
    println!("{}", text.len());
    println!("once more");
    Ok(())
}
// ANCHOR_END: buffers

//@ claim eight_kib: implementation
//@   `BufReader` and `BufWriter` have a buffer of 8192 bytes each.
//@   dev release: run: line `BufReader::new(input)`: block sizes 8192
//@   dev release: run: line `BufWriter::new`: block sizes 8192
//@ claim given_capacity: implementation
//@   The capacity can be chosen.
//@   dev: run: line `BufReader::with_capacity(512, input)`: block sizes 512
//@ claim unused_reader_is_gone: optimizer
//@   In release, a buffer that is never used is not asked for.
//@   release: run: line `BufReader::with_capacity(512, input)`: 0 allocations
//@ claim stdin_is_eight_kib: implementation
//@   The first use of standard input takes 8192 bytes, which are kept.
//@   dev release: run: line `stdin()`: block sizes 8192
//@   dev release: run: at least 9000 bytes never freed
//@ claim stdout_is_one_kib: implementation
//@   The first `println!` takes 1024 bytes, and the next none.
//@   dev release: run: line `println!("{}", text.len())`: block sizes 1024
//@   dev release: run: line `"once more"`: 0 allocations
//@   dev release: run: line `"once more"`: 0 reallocations
//@ claim stderr_is_none: implementation
//@   Standard error has no buffer.
//@   dev release: run: line `eprintln!`: 0 allocations
