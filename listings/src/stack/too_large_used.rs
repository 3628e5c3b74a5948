//! The same shelf, and someone looks at it.
use std::hint::black_box;

/// Eight mebibytes.
pub struct Shelf {
    pub words: [u64; 1024 * 1024],
}

// ANCHOR: main
#[inline(never)]
pub fn build() {
    let shelf = Shelf { words: [0; 1024 * 1024] };
    black_box(&shelf);
}

pub fn main() {
    println!("a shelf: {} bytes", size_of::<Shelf>());
    build();
    println!("the shelf is built");
}
// ANCHOR_END: main

//@ fails: SIGABRT
//@ claim release_dies_too: implementation
//@   only: stack 8 MiB
//@   In release the frame has room for the shelf, and the program dies as in debug.
//@   release: fn build has a frame of at least 8 MiB
//@   dev release: run: says `thread 'main'`
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
//@ claim it_is_probed: implementation
//@   `build` touches each page of its frame, from the top down, before it clears the shelf.
//@   dev release: fn build probes the stack
//@   release: fn build clears 8 MiB bytes
