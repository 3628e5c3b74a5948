//! A function that calls nobody may use memory below the stack pointer without reserving it.
use std::hint::black_box;

#[inline(never)]
pub fn step(n: u64) -> u64 {
    black_box(n) ^ 5
}

// ANCHOR: leaf
#[inline(never)]
pub fn leaf(a: u64, b: u64) -> u64 {
    let sum = a.wrapping_add(b);
    let product = a.wrapping_mul(b);
    sum ^ product
}

#[inline(never)]
pub fn not_a_leaf(a: u64, b: u64) -> u64 {
    let sum = step(a);
    let product = step(b);
    sum ^ product
}
// ANCHOR_END: leaf

pub fn main() {
    println!("{} {}", leaf(black_box(3), black_box(4)), not_a_leaf(3, 4));
}

//@ frames: leaf, not_a_leaf
//@ claim leaves_use_the_red_zone: implementation
//@   In debug `leaf` stores values below the stack pointer and reserves nothing.
//@   dev: fn leaf uses the red zone
//@   dev: fn leaf has no frame
//@ claim callers_cannot: implementation
//@   `not_a_leaf` reserves its frame, because a call would overwrite what lies below the stack pointer.
//@   dev: fn not_a_leaf does not use the red zone
//@   dev: fn not_a_leaf has a frame of at least 8 bytes
//@ claim release_needs_neither: optimizer
//@   In release `leaf` stores nothing.
//@   release: fn leaf does not use the red zone
//@   release: fn leaf has no frame
