//! A vector that has asked for no memory still holds an address.

// ANCHOR: empty
#[inline(never)]
pub fn make_and_drop() {
    let numbers: Vec<u64> = Vec::new();
    drop(numbers);
}

pub fn main() {
    make_and_drop();
    let numbers: Vec<u64> = Vec::new();
    println!("capacity {}", numbers.capacity());
    println!("elements: {:p}", numbers.as_ptr());
    println!("address {}", numbers.as_ptr().addr());
    let bytes: Vec<u8> = Vec::new();
    println!("address of bytes {}", bytes.as_ptr().addr());
}
// ANCHOR_END: empty

//@ claim new_does_not_allocate: guaranteed std/vec/struct.Vec.html#method.new "will not allocate until elements are pushed"
//@   An empty vector has asked for no memory, and dropping it frees none.
//@   dev release: run: anchor empty: 0 frees
//@   dev release: run: anchor empty: 1 allocations
//@   dev release: run: 1 allocations of 1024 bytes
//@ claim address_is_dangling: guaranteed std/vec/struct.Vec.html#guarantees "The pointer will never be null"
//@   The address that it holds leads nowhere, and is never null.
//@   dev release: run: `elements` lies in nowhere
//@ claim address_is_the_alignment: implementation
//@   The address is the alignment of an element: 8 for `u64`, 1 for `u8`.
//@   dev release: run: prints `address 8`
//@   dev release: run: prints `address of bytes 1`
//@ claim debug_calls_drop: implementation
//@   The debug build still calls functions that make and drop the vector; what frees a block is among them, but never runs.
//@   dev: fn make_and_drop calls core::mem::drop
//@   dev release: run: 0 frees
//@ claim release_does_nothing: optimizer
//@   In release nothing is left of it.
//@   release: fn make_and_drop does nothing
