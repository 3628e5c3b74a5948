//! Four streams, each used twice.
use std::io::{BufRead, BufReader, BufWriter, Write};

// ANCHOR: streams
pub fn main() {
    let streams = std::hint::black_box([1, 2, 3]);
    println!("first");
    println!("{} of {}", streams[1], streams.len());
    eprintln!("error");
    eprintln!("again");
    let mut line = String::new();
    let first_line = std::io::stdin().lock().read_line(&mut line);
    let second_line = std::io::stdin().lock().read_line(&mut line);
    let mut reader = BufReader::new(&b"line"[..]);
    let _ = reader.read_line(&mut line);
    let mut writer = BufWriter::new(std::io::sink());
    let _ = writer.write_all(line.as_bytes());
    println!("{}", first_line.is_ok() && second_line.is_ok());
}
// ANCHOR_END: streams

//@ claim stdout_once: implementation
//@   The first `println!` asks for 1024 bytes, the second, which formats two numbers, for nothing.
//@   dev release: run: line `println!("first")`: 1 allocations of 1024 bytes
//@   dev release: run: line `println!("{} of {}"`: 0 allocations
//@ claim stderr_never: implementation
//@   Neither `eprintln!` asks for anything.
//@   dev release: run: line `eprintln!("error")`: 0 allocations
//@   dev release: run: line `eprintln!("again")`: 0 allocations
//@ claim stdin_once: implementation
//@   The first use of standard input asks for 8192 bytes, the second for nothing.
//@   dev release: run: line `let first_line`: 1 allocations of 8192 bytes
//@   dev release: run: line `let second_line`: 0 allocations
//@ claim stdin_is_kept: implementation
//@   The buffers of standard output and input are there to the end of `main`, the other two are freed.
//@   dev release: run: 9216 bytes never freed
//@   dev release: run: 2 frees of 8192 bytes
//@ claim own_buffers: implementation
//@   A `BufReader` and a `BufWriter` ask for 8192 bytes each, when they are made.
//@   dev release: run: line `BufReader::new`: 1 allocations of 8192 bytes
//@   dev release: run: line `BufWriter::new`: 1 allocations of 8192 bytes
