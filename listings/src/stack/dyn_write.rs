//! A report, written into a text on the heap or into a buffer on the stack.
use std::fmt::{self, Write};

// ANCHOR: line
pub struct Line {
    bytes: [u8; 40],
    used: usize,
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.used + text.len();
        let place = self.bytes.get_mut(self.used..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.used = end;
        Ok(())
    }
}

#[inline(never)]
pub fn report(out: &mut dyn Write, degrees: i32) -> fmt::Result {
    write!(out, "it has {degrees} degrees")
}

#[inline(never)]
pub fn to_line(degrees: i32) -> Line {
    let mut line = Line { bytes: [0; 40], used: 0 };
    report(&mut line, degrees).unwrap_or_default();
    line
}
// ANCHOR_END: line

#[inline(never)]
pub fn to_text(degrees: i32) -> String {
    let mut text = String::new();
    report(&mut text, degrees).unwrap_or_default();
    text
}

pub fn main() {
    let line = to_line(12);
    let text = to_text(-3);
    println!("{}", String::from_utf8_lossy(&line.bytes[..line.used]));
    println!("{text}");
}

//@ claim no_allocation_for_the_line: implementation
//@   The two reports make 1 allocation and 2 reallocations together, and those are the `String`'s.
//@   dev release: run: line `write!(out`: 1 allocations
//@   dev release: run: line `write!(out`: 2 reallocations
//@   dev release: run: block sizes 8, 16, 32, 1024
//@ claim line_is_in_the_frame: implementation
//@   In release the 48 bytes of the `Line` are in the frame of `to_line`.
//@   release: fn to_line has a frame of at least 48 bytes
