//! A secret on the stack, overwritten in three ways before the function returns.
use std::hint::black_box;

// ANCHOR: functions
#[inline(never)]
pub fn derive(key: &mut [u8; 4096], seed: u8) {
    key.fill(black_box(seed));
}

#[inline(never)]
pub fn assigned(seed: u8) -> u8 {
    let mut key = [1; 4096];
    derive(&mut key, seed);
    let answer = key[7];
    key = [0; 4096];
    let _ = key;
    answer
}

#[inline(never)]
pub fn shown_to_black_box(seed: u8) -> u8 {
    let mut key = [1; 4096];
    derive(&mut key, seed);
    let answer = key[7];
    key = [0; 4096];
    black_box(&key);
    answer
}

#[inline(never)]
pub fn written_volatile(seed: u8) -> u8 {
    let mut key = [1; 4096];
    derive(&mut key, seed);
    let answer = key[7];
    // SAFETY: the reference is valid.
    unsafe { std::ptr::write_volatile(&mut key, [0; 4096]) };
    answer
}
// ANCHOR_END: functions

pub fn main() {
    let seed = black_box(9);
    println!("{} {} {}", assigned(seed), shown_to_black_box(seed), written_volatile(seed));
}

//@ claim zeros_are_a_dead_store: optimizer
//@   In debug `assigned` clears the 4096 bytes of the key; in release it clears nothing.
//@   dev: fn assigned clears 4096 bytes
//@   release: fn assigned clears nothing
//@ claim black_box_keeps_them: optimizer
//@   `shown_to_black_box` clears the 4096 bytes in both builds.
//@   dev release: fn shown_to_black_box clears 4096 bytes
//@ claim volatile_has_a_second_array: optimizer
//@   `written_volatile` makes the zeros in a second array of 4096 bytes and copies them over the key, in release too.
//@   release: fn written_volatile clears 4096 bytes
//@   release: fn written_volatile copies 4096 bytes
//@   release: fn written_volatile has a frame of at least 8192 bytes
//@   release: fn shown_to_black_box has a frame of at most 4200 bytes
