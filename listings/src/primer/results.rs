//! Two words in a pair, two words in an array, three words: how a result comes back.
use std::hint::black_box;

#[inline(never)]
pub fn pair(n: u64) -> (u64, u64) {
    (black_box(n), black_box(n))
}

#[inline(never)]
pub fn array(n: u64) -> [u64; 2] {
    [black_box(n), black_box(n)]
}

#[inline(never)]
pub fn triple(n: u64) -> (u64, u64, u64) {
    (black_box(n), black_box(n), black_box(n))
}

// ANCHOR: callers
#[inline(never)]
pub fn use_pair(n: u64) -> u64 {
    let (a, b) = pair(n);
    a ^ b
}

#[inline(never)]
pub fn use_array(n: u64) -> u64 {
    let [a, b] = array(n);
    a ^ b
}

#[inline(never)]
pub fn use_triple(n: u64) -> u64 {
    let (a, b, c) = triple(n);
    a ^ b ^ c
}
// ANCHOR_END: callers

pub fn main() {
    println!("{} {} {}", use_pair(1), use_array(2), use_triple(3));
}

//@ frames: use_triple, use_pair
//@ claim three_words_need_room: implementation
//@   In release `use_triple` reserves room for the result before it makes the call; three words come back through memory.
//@   release: fn use_triple has a frame of at least 24 bytes
//@   release: fn use_triple calls triple
//@ claim two_words_need_none: implementation
//@   In release a pair comes back in two registers: `use_pair` reserves eight bytes, which hold nothing.
//@   release: fn use_pair has a frame of 8 bytes
//@   release: fn use_pair calls pair
//@ claim two_word_arrays_do: implementation
//@   An array of the same sixteen bytes comes back through memory.
//@   release: fn use_array has a frame of at least 24 bytes
//@   release: fn use_array calls array
