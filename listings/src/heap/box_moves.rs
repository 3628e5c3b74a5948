//! Four thousand bytes in a box change hands, and then leave it.

// ANCHOR: moves
pub struct Page {
    pub bytes: [u8; 4096],
}

pub struct Book {
    pub first: Box<Page>,
}

#[inline(never)]
pub fn bind(page: Box<Page>) -> Book {
    Book { first: page }
}

#[inline(never)]
pub fn unbox(page: Box<Page>) -> Page {
    *page
}
// ANCHOR_END: moves

// ANCHOR: main
pub fn main() {
    let page = Box::new(Page { bytes: std::hint::black_box([7; 4096]) });
    println!("before: {:p}", &raw const *page);
    let before = (&raw const *page).addr();
    let book = bind(page);
    println!("after: {:p}", &raw const *book.first);
    println!("the same place: {}", (&raw const *book.first).addr() == before);
    let page = unbox(book.first);
    println!("unboxed: {:p}", &raw const page);
    println!("{}", page.bytes[4095]);
}
// ANCHOR_END: main

//@ claim moving_copies_no_page: implementation
//@   `bind` copies nothing: the page stays where it is, and its pointer moves.
//@   dev release: fn bind copies nothing
//@   dev release: run: prints `the same place: true`
//@ claim it_stays_on_the_heap: implementation
//@   The page lies on the heap before and after.
//@   dev release: run: `before` lies in heap
//@   dev release: run: `after` lies in heap
//@ claim unboxing_copies_and_frees: implementation
//@   `unbox` copies 4096 bytes, to the stack, and frees the block.
//@   dev release: fn unbox copies 4096 bytes
//@   dev release: run: `unboxed` lies in stack
//@   dev release: run: anchor moves: 1 frees of 4096 bytes
