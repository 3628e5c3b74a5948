//! A page of bytes, made three calls deep.
use std::hint::black_box;

// ANCHOR: makers
pub struct Page {
    pub bytes: [u8; 4096],
}

#[inline(never)]
pub fn make(fill: u8) -> Page {
    Page { bytes: [fill; 4096] }
}

#[inline(never)]
pub fn make_through(fill: u8) -> Page {
    make(fill)
}

#[inline(never)]
pub fn make_and_mark(fill: u8) -> Page {
    let mut page = make(fill);
    page.bytes[0] = 1;
    page
}

#[inline(never)]
pub fn make_checked(fill: u8) -> Option<Page> {
    let page = make(fill);
    if page.bytes[0] == black_box(0) { None } else { Some(page) }
}
// ANCHOR_END: makers

pub fn main() {
    println!("{} {}", make_through(7).bytes[0], make_and_mark(7).bytes[0]);
    println!("{}", make_checked(7).is_some());
}

//@ claim first_maker_copies_in_debug: implementation
//@   In debug `make` fills a page in its own frame, and copies it to the address that it got.
//@   dev: fn make clears nothing
//@   dev: fn make copies 4096 bytes
//@   dev: fn make has a frame of at least 4096 bytes
//@ claim built_where_it_is_wanted: optimizer
//@   In release none of the first three has a page in its frame, and none copies.
//@   release: fn make copies nothing
//@   release: fn make_through copies nothing
//@   release: fn make_and_mark copies nothing
//@   release: fn make has a frame of at most 100 bytes
//@   release: fn make_through has a frame of at most 100 bytes
//@   release: fn make_and_mark has a frame of at most 100 bytes
//@ claim passed_through_in_debug_too: implementation
//@   `make_through` hands the address on, in debug as well: it copies nothing and its frame is small.
//@   dev release: fn make_through copies nothing
//@   dev: fn make_through has a frame of at most 100 bytes
//@ claim wrapping_copies: implementation
//@   `make_checked` has a page in its frame, and copies 4096 bytes, in debug and in release.
//@   dev release: fn make_checked copies 4096 bytes
//@   dev release: fn make_checked has a frame of at least 4096 bytes
