//! Four things a program can ask of its allocator.

// ANCHOR: family
#[inline(never)]
pub fn filled(length: usize) -> Vec<u8> {
    vec![1; length]
}

#[inline(never)]
pub fn zeroed(length: usize) -> Vec<u8> {
    vec![0; length]
}

#[inline(never)]
pub fn grow(bytes: &mut Vec<u8>, more: usize) {
    bytes.reserve_exact(more);
}

#[inline(never)]
pub fn free(bytes: Vec<u8>) {
    drop(bytes);
}
// ANCHOR_END: family

pub fn main() {
    let mut ones = filled(std::hint::black_box(100));
    let zeros = zeroed(std::hint::black_box(100));
    grow(&mut ones, 400);
    println!("{} {}", ones[99], zeros[99]);
    free(ones);
    free(zeros);
}

//@ claim plain: implementation
//@   `filled` asks for memory with any contents and then writes all of it.
//@   dev release: run: line `vec![1; length]`: 1 allocations of 100 bytes
//@   dev release: run: line `vec![1; length]`: 0 zeroed allocations
//@ claim already_zero: implementation
//@   `zeroed` asks for memory that is zero already, and writes none of it.
//@   dev release: run: line `vec![0; length]`: 1 zeroed allocations
//@   release: fn zeroed clears nothing
//@ claim resized: implementation
//@   `grow` asks for a block to be made larger, wherever the larger one may lie.
//@   dev release: run: line `reserve_exact`: 1 reallocations
//@   dev release: run: line `reserve_exact`: 0 allocations
//@ claim peak_is_the_sum: implementation
//@   At the peak three blocks are live, of 500, 100 and 1024 bytes: 1624 in all.
//@   dev release: run: peak 1624 bytes
//@ claim given_back: implementation
//@   Both blocks are given back, the first with its new size.
//@   dev release: run: 1 frees of 500 bytes
//@   dev release: run: 1 frees of 100 bytes
