//! Three ways to add the numbers of a slice.

// ANCHOR: functions
#[inline(never)]
#[allow(clippy::needless_range_loop, reason = "it is what this listing is about")]
pub fn by_index(values: &[u32]) -> u32 {
    let mut sum = 0_u32;
    for n in 0..values.len() {
        sum = sum.wrapping_add(values[n]);
    }
    sum
}

#[inline(never)]
pub fn by_iterator(values: &[u32]) -> u32 {
    values.iter().fold(0, |sum, value| sum.wrapping_add(*value))
}

#[inline(never)]
#[allow(clippy::needless_range_loop, reason = "it is what this listing is about")]
pub fn up_to(values: &[u32], count: usize) -> u32 {
    let mut sum = 0_u32;
    for n in 0..count {
        sum = sum.wrapping_add(values[n]);
    }
    sum
}
// ANCHOR_END: functions

pub fn main() {
    let values = std::hint::black_box([3; 9]);
    println!("{} {} {}", by_index(&values), by_iterator(&values), up_to(&values, 5));
}

//@ claim debug_checks_each: implementation
//@   In debug `by_index` and `up_to` check each index, and have a path that panics.
//@   dev: fn by_index panics
//@   dev: fn up_to panics
//@ claim length_is_the_limit: optimizer
//@   In release `by_index` cannot panic, no more than `by_iterator`; both add four numbers at a time.
//@   release: fn by_index cannot panic
//@   release: fn by_iterator cannot panic
//@   release: fn by_index has instruction paddd
//@   release: fn by_iterator has instruction paddd
//@ claim check_before_the_loop: optimizer
//@   In release `up_to` adds four numbers at a time, too.
//@   release: fn up_to has instruction paddd
//@ claim another_limit_is_checked: implementation
//@   In release `up_to` still panics: nobody knows that `count` is small enough.
//@   release: fn up_to panics
