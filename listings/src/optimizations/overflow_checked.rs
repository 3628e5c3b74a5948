//! Two sums, compiled with overflow checks in release as well.

// ANCHOR: functions
#[inline(never)]
pub fn sum(values: &[u32]) -> u32 {
    values.iter().sum()
}

#[inline(never)]
pub fn sum_wrapping(values: &[u32]) -> u32 {
    values.iter().fold(0, |sum, value| sum.wrapping_add(*value))
}
// ANCHOR_END: functions

pub fn main() {
    let values = std::hint::black_box([3; 9]);
    println!("{} {}", sum(&values), sum_wrapping(&values));
}

//@ flags: -C overflow-checks=on
//@ claim checked_one_at_a_time: optimizer
//@   With overflow checks, the release build of `sum` adds one number after the other, and can panic; `sum_wrapping` adds four at a time.
//@   release: fn sum panics
//@   release: fn sum has no instruction paddd
//@   release: fn sum_wrapping cannot panic
//@   release: fn sum_wrapping has instruction paddd
