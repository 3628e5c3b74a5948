//! Four arrays of 2048 bytes, filled in four ways.

// ANCHOR: fill
#[inline(never)]
pub fn zeros(out: &mut [u32; 512]) {
    *out = [0; 512];
}

#[inline(never)]
pub fn bytes(out: &mut [u8; 2048]) {
    *out = [7; 2048];
}

#[inline(never)]
pub fn sevens(out: &mut [u32; 512]) {
    *out = [7; 512];
}

#[inline(never)]
pub fn multiples(out: &mut [u32; 512], step: u32) {
    *out = std::array::from_fn(|index| step.wrapping_mul(index as u32));
}
// ANCHOR_END: fill

pub fn main() {
    let (mut a, mut b, mut c, mut d) = ([1; 512], [1; 2048], [1; 512], [1; 512]);
    zeros(&mut a);
    bytes(&mut b);
    sevens(&mut c);
    multiples(&mut d, 3);
    println!("{} {} {} {}", a[511], b[2047], c[511], d[511]);
}

//@ claim equal_bytes_are_set: implementation
//@   `zeros` and `bytes` fill 2048 bytes with one call of `memset`.
//@   dev release: fn zeros clears 2048 bytes
//@   dev release: fn zeros calls memset
//@   dev release: fn bytes calls memset
//@ claim others_are_a_loop: implementation
//@   `sevens` stores each number itself, and calls nothing: the bytes of a `u32` of 7 are not all the same. In debug it is a loop.
//@   dev release: fn sevens calls nothing
//@   dev: fn sevens has instruction cmp
//@ claim filled_where_they_shall_be: implementation
//@   The first three are filled in their place, in debug too.
//@   dev release: fn zeros copies nothing
//@   dev release: fn bytes copies nothing
//@   dev: fn sevens copies nothing
//@   dev release: fn sevens has a frame of at most 8 bytes
//@ claim computed_in_the_frame_first: implementation
//@   `multiples` makes its array in the frame and copies it, in debug and in release.
//@   dev release: fn multiples has a frame of at least 2048 bytes
//@   dev release: fn multiples copies 2048 bytes
