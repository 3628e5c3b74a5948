//! Input and output
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, LineWriter, Read, Write};

pub fn main() {
    reading(black_box("one\ntwo\n"));
    writing();
}

#[inline(never)]
fn reading(text: &str) {
    // ANCHOR: cursor
    let cursor = Cursor::new(text);
    // ANCHOR_END: cursor
    // ANCHOR: buf_reader
    let mut reader = BufReader::new(cursor);
    // ANCHOR_END: buf_reader
    let mut line = String::with_capacity(100);
    // ANCHOR: read_line
    let read = reader.read_line(&mut line); // with room
    // ANCHOR_END: read_line
    black_box((&read, &line));
    // ANCHOR: lines
    let next = reader.lines().next(); // one line
    // ANCHOR_END: lines
    black_box(&next);
    // ANCHOR: read_to_string
    let all = io::read_to_string(text.as_bytes()); // 8 bytes
    // ANCHOR_END: read_to_string
    black_box(&all);
    // ANCHOR: open
    let file = File::open("/dev/null");
    // ANCHOR_END: open
    black_box(&file);
    let long = "a/".repeat(200);
    // ANCHOR: open_long
    let file = File::open(&long); // 400 bytes, not there
    // ANCHOR_END: open_long
    black_box(&file.is_err());
    // ANCHOR: read_null
    let bytes = fs::read("/dev/null");
    // ANCHOR_END: read_null
    black_box(&bytes);
    // ANCHOR: stdin
    let input = io::stdin().lock(); // the first
    // ANCHOR_END: stdin
    drop(input);
    // ANCHOR: take
    let mut two = text.as_bytes().take(2);
    // ANCHOR_END: take
    black_box(&mut two);
}

#[inline(never)]
fn writing() {
    // ANCHOR: buf_writer
    let mut writer = BufWriter::new(io::sink());
    // ANCHOR_END: buf_writer
    // ANCHOR: write_all
    let written = writer.write_all(b"abc");
    // ANCHOR_END: write_all
    black_box((&written, &writer));
    // ANCHOR: line_writer
    let writer = LineWriter::new(io::sink());
    // ANCHOR_END: line_writer
    black_box(&writer);
    // ANCHOR: write_vec
    let written = Vec::new().write_all(b"abc"); // empty
    // ANCHOR_END: write_vec
    black_box(&written);
    // ANCHOR: copy
    let copied = io::copy(&mut &b"abc"[..], &mut io::sink());
    // ANCHOR_END: copy
    black_box(&copied);
}

//@ claim cursor: implementation
//@   A `Cursor` is what it reads and a position.
//@   dev release: run: anchor cursor: 0 allocations
//@   dev release: run: anchor cursor: 0 reallocations
//@ claim buf_reader: implementation
//@   A `BufReader` brings a buffer of 8 KiB.
//@   dev release: run: anchor buf_reader: 1 allocations
//@   dev release: run: anchor buf_reader: 0 reallocations
//@   dev release: run: anchor buf_reader: 8192 bytes allocated
//@ claim read_line: implementation
//@   Reading a line into a `String` with room asks for nothing.
//@   dev release: run: anchor read_line: 0 allocations
//@   dev release: run: anchor read_line: 0 reallocations
//@ claim lines: implementation
//@   `lines` makes a `String` for each line.
//@   dev release: run: anchor lines: 1 allocations
//@   dev release: run: anchor lines: 0 reallocations
//@   dev release: run: anchor lines: 8 bytes allocated
//@ claim read_to_string: implementation
//@   Reading a slice to its end asks for its length, once.
//@   dev release: run: anchor read_to_string: 1 allocations
//@   dev release: run: anchor read_to_string: 0 reallocations
//@   dev release: run: anchor read_to_string: 8 bytes allocated
//@ claim open: implementation
//@   Opening a file with a short path builds the C string in its frame.
//@   dev release: run: anchor open: 0 allocations
//@   dev release: run: anchor open: 0 reallocations
//@ claim open_long: implementation
//@   A path of 400 bytes is copied to the heap, to put a zero behind it.
//@   dev release: run: anchor open_long: 1 allocations
//@   dev release: run: anchor open_long: 0 reallocations
//@   dev release: run: anchor open_long: 401 bytes allocated
//@ claim read_null: implementation
//@   Reading where nothing comes asks for nothing.
//@   dev release: run: anchor read_null: 0 allocations
//@   dev release: run: anchor read_null: 0 reallocations
//@ claim stdin: implementation
//@   The first use of standard input makes its buffer.
//@   dev release: run: anchor stdin: 1 allocations
//@   dev release: run: anchor stdin: 0 reallocations
//@   dev release: run: anchor stdin: 8192 bytes allocated
//@ claim take: implementation
//@   An adapter of a reader has no buffer of its own.
//@   dev release: run: anchor take: 0 allocations
//@   dev release: run: anchor take: 0 reallocations
//@ claim buf_writer: implementation
//@   A `BufWriter` brings a buffer of 8 KiB.
//@   dev release: run: anchor buf_writer: 1 allocations
//@   dev release: run: anchor buf_writer: 0 reallocations
//@   dev release: run: anchor buf_writer: 8192 bytes allocated
//@ claim write_all: implementation
//@   Writing to it fills the buffer.
//@   dev release: run: anchor write_all: 0 allocations
//@   dev release: run: anchor write_all: 0 reallocations
//@ claim line_writer: implementation
//@   A `LineWriter` brings a buffer of 1 KiB.
//@   dev release: run: anchor line_writer: 1 allocations
//@   dev release: run: anchor line_writer: 0 reallocations
//@   dev release: run: anchor line_writer: 1024 bytes allocated
//@ claim write_vec: implementation
//@   A `Vec` is a writer that grows.
//@   dev release: run: anchor write_vec: 1 allocations
//@   dev release: run: anchor write_vec: 0 reallocations
//@   dev release: run: anchor write_vec: 8 bytes allocated
//@ claim copy: implementation
//@   `io::copy` has its buffer in its frame.
//@   dev release: run: anchor copy: 0 allocations
//@   dev release: run: anchor copy: 0 reallocations
