//! Three words by value, by Rust's convention and by C's.
use std::hint::black_box;

// ANCHOR: three
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Three {
    pub a: u64,
    pub b: u64,
    pub c: u64,
}

#[inline(never)]
pub fn join(three: Three) -> u64 {
    three.a ^ three.b ^ three.c
}

#[inline(never)]
pub extern "C" fn c_join(three: Three) -> u64 {
    three.a ^ three.b ^ three.c
}

#[inline(never)]
pub fn pass_on(three: Three) -> u64 {
    join(three)
}

#[inline(never)]
pub fn c_pass_on(three: Three) -> u64 {
    c_join(three)
}
// ANCHOR_END: three

pub fn main() {
    let three = black_box(Three { a: 1, b: 2, c: 4 });
    println!("{} {}", join(three), c_join(three));
    println!("{} {}", pass_on(three), c_pass_on(three));
}

//@ frames: c_pass_on, c_join
//@ claim rust_hands_on_the_pointer: optimizer
//@   In release `pass_on` copies nothing and jumps: the pointer that it got is the pointer that `join` needs.
//@   release: fn pass_on tail-calls join
//@   release: fn pass_on copies nothing
//@   release: fn pass_on has no frame
//@ claim c_wants_the_bytes: implementation
//@   `c_pass_on` reserves 24 bytes and writes all three words there before it calls, in release too.
//@   release: fn c_pass_on has a frame of at least 24 bytes
//@   release: fn c_pass_on calls c_join
//@   release: fn c_pass_on copies 24 bytes
//@ claim two_conventions: implementation
//@   The two bodies compute the same from different places.
//@   release: fn c_join is not the same code as fn join
