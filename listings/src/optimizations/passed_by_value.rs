//! A page that is passed by value, to a function that reads it and to one that changes it.

// ANCHOR: functions
#[derive(Clone, Copy)]
pub struct Page {
    bytes: [u8; 4096],
}

#[inline(never)]
pub fn first(page: Page) -> u8 {
    page.bytes[0]
}

#[inline(never)]
pub fn changed(mut page: Page, at: usize) -> u8 {
    page.bytes[at % 4096] = 7;
    std::hint::black_box(&page).bytes[0]
}

#[inline(never)]
pub fn read(page: &Page) -> u8 {
    first(*page)
}

#[inline(never)]
pub fn change(page: &Page, at: usize) -> u8 {
    changed(*page, at)
}
// ANCHOR_END: functions

pub fn main() {
    let page = std::hint::black_box(Page { bytes: [3; 4096] });
    println!("{} {}", read(&page), change(&page, 0));
}

//@ claim debug_copies_both: implementation
//@   In debug both callers copy the page, to pass the copy.
//@   dev: fn read copies 4096 bytes
//@   dev: fn change copies 4096 bytes
//@ claim reader_gets_the_original: optimizer
//@   In release `read` copies nothing: `first` gets the address of the original.
//@   release: fn read copies nothing
//@   release: fn read has no frame
//@ claim changer_gets_a_copy: implementation
//@   In release `change` still copies 4096 bytes, into its frame.
//@   release: fn change copies 4096 bytes
//@   release: fn change has a frame of at least 4096 bytes
