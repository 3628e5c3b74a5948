//! Two boxes that leave together, and one that replaces another.

// ANCHOR: functions
#[inline(never)]
pub fn two(value: u64) -> (Box<u64>, Box<u64>) {
    (Box::new(value), Box::new(value + 1))
}

#[inline(never)]
#[allow(clippy::boxed_local, reason = "it is what this listing is about")]
pub fn replaced(old: Box<u64>) -> Box<u64> {
    Box::new(*old + 1)
}

#[inline(never)]
pub fn changed(mut old: Box<u64>) -> Box<u64> {
    *old += 1;
    old
}
// ANCHOR_END: functions

pub fn main() {
    let (first, second) = two(std::hint::black_box(6));
    println!("{} {}", replaced(first), changed(second));
}

//@ claim two_stay_two: implementation
//@   `two` asks twice for eight bytes, and not once for sixteen, in debug and in release.
//@   dev release: run: line `(Box::new(value), Box::new(value + 1))`: 2 allocations of 8 bytes
//@   dev release: run: 0 allocations of 16 bytes
//@ claim no_block_is_used_again: implementation
//@   `replaced` asks for a new block and frees the old one, in debug and in release, though they have the same size.
//@   dev release: run: line `Box::new(*old + 1)`: 1 allocations of 8 bytes
//@   release: fn replaced calls __rustc::__rust_alloc
//@   release: fn replaced calls __rustc::__rust_dealloc
//@ claim changing_it_needs_no_allocator: implementation
//@   `changed` does not reach the allocator.
//@   dev release: fn changed cannot reach the allocator
