//! The same page in a box: a move of the box is a move of one word.

pub struct Page {
    pub bytes: [u8; 4096],
}

#[inline(never)]
pub fn look(page: &Page) -> u8 {
    std::hint::black_box(page).bytes[0]
}

// ANCHOR: move
#[inline(never)]
pub fn relay(page: Box<Page>) -> Box<Page> {
    let second = page;
    look(&second);
    second
}
// ANCHOR_END: move

pub fn main() {
    let page = relay(Box::new(Page { bytes: [7; 4096] }));
    println!("{}", page.bytes[4095]);
    println!("a box: {} bytes", size_of_val(&page));
}

//@ claim the_page_is_not_copied: implementation
//@   Nothing of the page is copied, in debug or in release, and no frame has room for it.
//@   dev release: fn relay copies nothing
//@   dev release: fn relay has a frame of at most 200 bytes
//@ claim one_block: implementation
//@   There is one block of 4096 bytes.
//@   dev release: run: 1 allocations of 4096 bytes
//@ claim box_is_one_word: guaranteed std/boxed/index.html#memory-layout "is guaranteed to be represented as a single pointer"
//@   A box of a sized type is one word.
//@   dev release: run: prints `a box: 8 bytes`
