//! An iterator that owns what it walks over.

// ANCHOR: walk
pub fn main() {
    let numbers = vec![10_u16, 20, 30];
    let mut rest = numbers.into_iter();
    let first = rest.next();
    let second = rest.next();
    drop(rest);
    println!("{first:?} {second:?}");
}
// ANCHOR_END: walk

//@ record
//@ moment: `drop(rest)`
//@ moment: `let mut rest`
//@ moment: `let first`
//@ claim freed_as_a_whole: implementation
//@   To take two of three numbers frees nothing; the whole block is freed with the iterator.
//@   dev: run: 1 allocations of 6 bytes
//@   dev: run: line `let first`: 0 frees
//@   dev: run: line `let second`: 0 frees
//@   dev: run: line `drop(rest)`: 1 frees of 6 bytes
//@ claim one_pointer_walks: implementation
//@   The iterator has the address of the block, which stays, and that of the next number, which moves on.
//@   dev: steps: at `let first`: rest.ptr points to block 1.0
//@   dev: steps: at `drop(rest)`: rest.ptr points to block 1.2
//@   dev: steps: at `drop(rest)`: rest.buf points to block 1
