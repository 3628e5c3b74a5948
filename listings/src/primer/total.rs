//! A loop over numbers, as it is written and as the optimizer writes it.

// ANCHOR: total
#[inline(never)]
pub fn total(values: &[u32]) -> u32 {
    let mut total = 0u32;
    for value in values {
        total = total.wrapping_add(*value);
    }
    total
}
// ANCHOR_END: total

pub fn main() {
    println!("{}", total(&std::hint::black_box([1; 100])));
}

//@ claim release_adds_four_at_a_time: optimizer
//@   In release `total` adds four numbers with one instruction, `paddd`.
//@   release: fn total has instruction paddd
//@ claim debug_adds_one_at_a_time: implementation
//@   In debug it does not; it asks the iterator for one number after the other.
//@   dev: fn total has no instruction paddd
//@   dev: fn total calls `<core::slice::iter::Iter as core::iter::traits::iterator::Iterator>::next`
