//! A page of 4096 bytes that is made, moved, wrapped and returned.

// ANCHOR: functions
pub struct Page {
    bytes: [u8; 4096],
}

#[inline(never)]
#[allow(clippy::let_and_return, reason = "it is what this listing is about")]
pub fn make(fill: u8) -> Page {
    let mut page = Page { bytes: [fill; 4096] };
    page.bytes[0] = 9;
    let moved = page;
    moved
}

#[inline(never)]
pub fn wrap(fill: u8) -> Option<Page> {
    let page = make(fill);
    Some(page)
}
// ANCHOR_END: functions

pub fn main() {
    println!("{:?}", wrap(std::hint::black_box(3)).map(|page| page.bytes[0]));
}

//@ frames: make, wrap
//@ claim debug_copies_the_moves: implementation
//@   In debug `wrap` copies the 4096 bytes into the `Some`, from a page in its own frame.
//@   dev: fn wrap copies 4096 bytes
//@   dev: fn wrap has a frame of at least 4096 bytes
//@   dev: fn wrap has a slot of 4096 bytes for page
//@ claim made_where_it_is_returned: optimizer
//@   In release `make` and `wrap` copy nothing and have no room for a page in their frames: the page is made in the frame of `main`.
//@   release: fn make copies nothing
//@   release: fn make has a frame of at most 64 bytes
//@   release: fn wrap copies nothing
//@   release: fn wrap has a frame of at most 64 bytes
//@   release: fn main has a frame of at least 4096 bytes
