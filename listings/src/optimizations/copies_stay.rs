//! Four ways to put a page where it belongs.

// ANCHOR: page
pub struct Page {
    bytes: [u8; 4096],
}

#[inline(never)]
pub fn make(fill: u8) -> Page {
    Page { bytes: [fill; 4096] }
}
// ANCHOR_END: page

// ANCHOR: functions
#[inline(never)]
pub fn store(place: &mut Page, fill: u8) {
    *place = make(fill);
}

#[inline(never)]
pub fn push(pages: &mut Vec<Page>, fill: u8) {
    pages.push(make(fill));
}

#[inline(never)]
pub fn boxed(fill: u8) -> Box<Page> {
    Box::new(make(fill))
}

#[inline(never)]
pub fn check(fill: u8) -> Result<Page, u8> {
    let page = make(fill);
    if page.bytes[9] == 0 {
        return Err(page.bytes[9]);
    }
    Ok(page)
}
// ANCHOR_END: functions

pub fn main() {
    let mut pages = Vec::with_capacity(1);
    push(&mut pages, std::hint::black_box(3));
    store(&mut pages[0], 4);
    println!("{} {} {}", pages[0].bytes[0], boxed(5).bytes[0], check(6).is_ok());
}

//@ frames: store
//@ claim all_four_copy: optimizer
//@   In release each of the four has a page in its frame, and copies its 4096 bytes from there.
//@   release: fn store has a frame of at least 4096 bytes
//@   release: fn store copies 4096 bytes
//@   release: fn push has a frame of at least 4096 bytes
//@   release: fn push copies 4096 bytes
//@   release: fn boxed has a frame of at least 4096 bytes
//@   release: fn boxed copies 4096 bytes
//@   release: fn check has a frame of at least 4096 bytes
//@   release: fn check copies 4096 bytes
//@ claim debug_copies_too: implementation
//@   In debug too each of them has the page in its frame; `push` leaves the copying to `Vec::push`.
//@   dev: fn store copies 4096 bytes
//@   dev: fn push has a frame of at least 4096 bytes
//@   dev: fn push calls alloc::vec::Vec::push
//@   dev: fn boxed copies 4096 bytes
//@   dev: fn check copies 4096 bytes
//@ claim no_panic_is_in_the_way: optimizer
//@   In release `make` cannot panic, and `store` copies all the same.
//@   release: fn make cannot panic
//@   release: fn store copies 4096 bytes
