//! An `ArrayVec` keeps its elements in itself: it never asks for memory, and it can be full.
use arrayvec::ArrayVec;

// ANCHOR: evens
#[inline(never)]
pub fn evens(limit: u32) -> ArrayVec<u32, 16> {
    let mut found = ArrayVec::new();
    for number in (0..limit).step_by(2) {
        if found.try_push(number).is_err() {
            break;
        }
    }
    found
}
// ANCHOR_END: evens

pub fn main() {
    let few = evens(std::hint::black_box(10));
    let full = evens(std::hint::black_box(100));
    println!("{} elements, then {}", few.len(), full.len());
    println!("elements: {:p}", full.as_ptr());
}

//@ crates: arrayvec
//@ claim never_asks: implementation
//@   Filling an `ArrayVec`, to the brim too, makes no allocation.
//@   dev release: run: anchor evens: 0 allocations
//@   dev release: fn evens cannot reach the allocator
//@ claim full_at_sixteen: implementation
//@   It holds 16 elements and refuses the next.
//@   dev release: run: prints `5 elements, then 16`
//@ claim on_the_stack: implementation
//@   Its elements lie on the stack, where the `ArrayVec` lies.
//@   dev release: run: `elements` lies in stack
//@ claim size: implementation
//@   `ArrayVec<u32, 16>` is 68 bytes: sixteen elements, and a length of 4.
//@   dev: type ArrayVec<u32, 16> is 68 bytes, align 4
