//! The same page, filled where it is.

// ANCHOR: functions
pub struct Page {
    bytes: [u8; 4096],
}

#[inline(never)]
pub fn fill(page: &mut Page, value: u8) {
    page.bytes = [value; 4096];
}

#[inline(never)]
pub fn push(pages: &mut Vec<Page>, value: u8) {
    pages.push(Page { bytes: [0; 4096] });
    if let Some(page) = pages.last_mut() {
        fill(page, value);
    }
}
// ANCHOR_END: functions

pub fn main() {
    let mut pages = Vec::with_capacity(1);
    push(&mut pages, std::hint::black_box(3));
    println!("{}", pages[0].bytes[0]);
}

//@ claim nothing_is_copied: optimizer
//@   In release `fill` and `push` copy nothing, and have no page in their frames.
//@   release: fn fill copies nothing
//@   release: fn fill has a frame of at most 64 bytes
//@   release: fn push copies nothing
//@   release: fn push has a frame of at most 64 bytes
//@ claim debug_copies: implementation
//@   In debug `push` makes the zeros in its frame.
//@   dev: fn push has a frame of at least 4096 bytes
