//! Three numbers from the front of a slice.

// ANCHOR: functions
#[inline(never)]
pub fn by_index(values: &[u32]) -> u32 {
    values[0] ^ values[1] ^ values[2]
}

#[inline(never)]
pub fn asserted(values: &[u32]) -> u32 {
    assert!(values.len() >= 3);
    values[0] ^ values[1] ^ values[2]
}

#[inline(never)]
pub fn by_pattern(values: &[u32]) -> Option<u32> {
    let [a, b, c, ..] = *values else { return None };
    Some(a ^ b ^ c)
}

#[inline(never)]
pub fn of_sixteen(values: &[u32; 16], index: usize) -> u32 {
    values[index % 16]
}
// ANCHOR_END: functions

pub fn main() {
    let values = std::hint::black_box([3; 16]);
    println!("{} {}", by_index(&values), asserted(&values));
    println!("{:?} {}", by_pattern(&values), of_sixteen(&values, 99));
}

//@ claim each_index_has_its_panic: implementation
//@   In release `by_index` may panic at each of its three indices; each has its own location, 24 bytes of `.data.rel.ro`.
//@   dev release: fn by_index panics
//@   release: constant of 24 bytes in .data.rel.ro
//@   release: fn by_index calls nothing
//@ claim pattern_cannot_panic: implementation
//@   `by_pattern` cannot panic, in debug and in release.
//@   dev release: fn by_pattern cannot panic
//@ claim remainder_is_small_enough: optimizer
//@   `of_sixteen` may panic in debug, and cannot in release: a remainder of 16 is below 16.
//@   dev: fn of_sixteen panics
//@   release: fn of_sixteen cannot panic
