//! Loops that are taken for something else.

// ANCHOR: functions
#[inline(never)]
pub fn clear(bytes: &mut [u8; 1000]) {
    for byte in bytes {
        *byte = 0;
    }
}

#[inline(never)]
#[allow(clippy::manual_memcpy, reason = "it is what this listing is about")]
pub fn copy(to: &mut [u8; 1000], from: &[u8; 1000]) {
    for n in 0..1000 {
        to[n] = from[n];
    }
}

#[inline(never)]
pub fn fill(numbers: &mut [u32; 1000]) {
    for number in numbers {
        *number = 7;
    }
}

#[inline(never)]
pub fn sum(numbers: &[u32; 1000]) -> u32 {
    numbers.iter().fold(0, |sum, n| sum.wrapping_add(*n))
}

#[inline(never)]
pub fn sum_of_floats(numbers: &[f32; 1000]) -> f32 {
    numbers.iter().sum()
}
// ANCHOR_END: functions

pub fn main() {
    let (mut to, from, mut numbers) = ([1; 1000], [2; 1000], [3; 1000]);
    copy(&mut to, &from);
    println!("{}", to[999]);
    clear(&mut to);
    fill(&mut numbers);
    println!("{} {} {}", to[999], sum(&numbers), sum_of_floats(&[1.0; 1000]));
}

//@ claim clearing_is_recognized: optimizer
//@   In release `clear` is a jump to `memset`, with 1000 bytes.
//@   release: fn clear tail-calls memset
//@   release: fn clear clears 1000 bytes
//@   dev: fn clear clears nothing
//@ claim copying_is_recognized: optimizer
//@   In release `copy` is a jump to `memcpy`, with 1000 bytes.
//@   release: fn copy tail-calls memcpy
//@   release: fn copy copies 1000 bytes
//@   dev: fn copy copies nothing
//@ claim filling_is_no_memset: optimizer
//@   In release `fill` calls nothing: a number of four bytes that differ is not what `memset` can write. It stores 16 bytes at a time.
//@   release: fn fill calls nothing
//@   release: fn fill has instruction movups
//@ claim integers_are_added_in_fours: optimizer
//@   In release `sum` adds four numbers at a time.
//@   release: fn sum has instruction paddd
//@   dev: fn sum has no instruction paddd
//@ claim floats_are_not: implementation
//@   In release `sum_of_floats` adds one float after the other.
//@   release: fn sum_of_floats has instruction addss
//@   release: fn sum_of_floats has no instruction addps
