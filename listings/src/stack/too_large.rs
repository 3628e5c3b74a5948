//! Structs within structs, up to 8 MiB, and a `main` that makes the largest one.

#[derive(Default)]
pub struct Page {
    pub words: [u64; 32],
}

#[derive(Default)]
pub struct Chapter {
    pub pages: [Page; 32],
}

#[derive(Default)]
pub struct Book {
    pub chapters: [Chapter; 32],
}

#[derive(Default)]
pub struct Shelf {
    pub books: [Book; 32],
}

#[inline(never)]
pub fn build() {
    let _shelf = Shelf::default();
}

pub fn main() {
    println!("a page: {} bytes", size_of::<Page>());
    println!("a chapter: {} bytes", size_of::<Chapter>());
    println!("a book: {} bytes", size_of::<Book>());
    println!("a shelf: {} bytes", size_of::<Shelf>());
    build();
    println!("the shelf is built");
}

//@ dev fails: SIGABRT
//@ claim sizes_multiply: implementation
//@   Each struct is 32 times as large as the one in it: 256 bytes, 8 KiB, 256 KiB, 8 MiB.
//@   dev release: run: prints `a page: 256 bytes`
//@   dev release: run: prints `a chapter: 8192 bytes`
//@   dev release: run: prints `a book: 262144 bytes`
//@   dev release: run: prints `a shelf: 8388608 bytes`
//@ claim debug_dies: implementation
//@   only: stack 8 MiB
//@   In debug the program says that `main` has overflowed its stack, and dies by SIGABRT.
//@   dev: fn build has a frame of at least 8 MiB
//@   dev: run: says `thread 'main'`
//@   dev: run: says `has overflowed its stack`
//@   dev: run: dies by SIGABRT
//@   dev: run: does not print `the shelf is built`
//@ claim it_is_probed: implementation
//@   In debug `build` touches each page of its frame before it makes the shelf.
//@   dev: fn build probes the stack
//@ claim release_does_nothing: optimizer
//@   In release `build` does nothing, and the program ends well.
//@   release: fn build does nothing
//@   release: run: prints `the shelf is built`
//@   release: run: exits with 0
//@ claim nothing_goes_to_the_heap: implementation
//@   `build` has no way to the allocator.
//@   dev release: fn build cannot reach the allocator
