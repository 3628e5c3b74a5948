//! A vector with room that nobody uses.

// ANCHOR: unused
#[inline(never)]
pub fn unused(n: usize) {
    let numbers: Vec<u8> = Vec::with_capacity(n);
    drop(numbers);
}

#[inline(never)]
pub fn used(n: usize) -> usize {
    let mut numbers: Vec<u8> = Vec::with_capacity(n);
    numbers.push(7);
    std::hint::black_box(&numbers).len()
}
// ANCHOR_END: unused

pub fn main() {
    unused(std::hint::black_box(100));
    println!("{}", used(std::hint::black_box(200)));
}

//@ claim debug_asks_and_frees: implementation
//@   In debug it asks for 100 bytes and gives them back.
//@   dev: run: 1 allocations of 100 bytes
//@   dev: run: 1 frees of 100 bytes
//@ claim release_does_not_ask: optimizer
//@   In release the request is gone.
//@   release: run: 0 allocations of 100 bytes
//@   release: fn unused cannot reach the allocator
//@ claim used_room_stays: implementation
//@   Room that is used is asked for in release as well.
//@   dev release: run: 1 allocations of 200 bytes
