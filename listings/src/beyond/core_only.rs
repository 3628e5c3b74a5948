//! What is left without `std` and `alloc`: slices, iterators, options, atomics, formatted text.
#![no_std]

use core::fmt::{self, Write};
use core::sync::atomic::{AtomicU32, Ordering};

static REPORTS: AtomicU32 = AtomicU32::new(0);

// ANCHOR: line
/// One line of text, in a buffer of fixed size.
pub struct Line {
    bytes: [u8; 32],
    used: usize,
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.bytes.get_mut(self.used..self.used + text.len()).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.used += text.len();
        Ok(())
    }
}

#[inline(never)]
pub fn report(line: &mut Line, samples: &mut [u16]) -> fmt::Result {
    samples.sort_unstable();
    let highest = samples.iter().copied().filter(|sample| *sample < 4096).max();
    let number = REPORTS.fetch_add(1, Ordering::Relaxed);
    match highest {
        Some(highest) => write!(line, "#{number}: at most {highest}"),
        None => write!(line, "#{number}: nothing"),
    }
}
// ANCHOR_END: line

pub fn main() {
    let mut line = Line { bytes: [0; 32], used: 0 };
    let written = report(&mut line, core::hint::black_box(&mut [17, 5000, 120]));
    assert!(written.is_ok() && line.bytes.starts_with(b"#0: at most 120"));
}

//@ crate root: `#![no_std]` is said of a whole crate
//@ claim works_without_memory: guaranteed core/index.html#the-rust-core-library "isn’t even aware of heap allocation"
//@   Sorting, iterating, counting and formatting work, and the run makes no allocation.
//@   dev release: compile: succeeds
//@   dev release: run: 0 allocations
//@ claim text_is_in_the_line: implementation
//@   A `Line` is 40 bytes: the buffer of 32 and a length.
//@   dev: type Line is 40 bytes, align 8
