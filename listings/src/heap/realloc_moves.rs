//! Whether a block moves when it grows.

// ANCHOR: grow
#[inline(never)]
pub fn grow(bytes: &mut Vec<u8>) -> bool {
    let before = bytes.as_ptr();
    bytes.reserve_exact(2 * bytes.capacity());
    bytes.as_ptr() != before
}

pub fn main() {
    let mut alone: Vec<u8> = vec![1; 100];
    println!("alone, moved: {}", grow(&mut alone));

    let mut first: Vec<u8> = vec![1; 1000];
    let second: Vec<u8> = std::hint::black_box(vec![1; 1000]);
    println!("with a neighbor, moved: {}", grow(&mut first));
    drop(second);
}
// ANCHOR_END: grow

//@ claim both_are_one_reallocation: implementation
//@   To the program both are one reallocation.
//@   dev release: run: line `bytes.reserve_exact`: 2 reallocations
//@   dev release: run: line `bytes.reserve_exact`: 0 allocations
//@   dev release: run: line `bytes.reserve_exact`: 0 frees
//@ claim it_may_stay: implementation
//@   only: glibc
//@   With free memory behind it, the block grows where it is.
//@   dev release: run: prints `alone, moved: false`
//@ claim it_may_move: implementation
//@   only: glibc
//@   With a neighbor behind it, the block moves.
//@   dev release: run: prints `with a neighbor, moved: true`
