//! A promise to the compiler, and what it makes of it.

// ANCHOR: functions
#[inline(never)]
pub fn fifth(values: &[u32]) -> u32 {
    values[4]
}

/// # Safety
///
/// `values` has at least five elements.
#[inline(never)]
pub unsafe fn fifth_promised(values: &[u32]) -> u32 {
    // SAFETY: the caller promises it.
    unsafe { std::hint::assert_unchecked(values.len() > 4) };
    values[4]
}
// ANCHOR_END: functions

pub fn main() {
    let values = std::hint::black_box([1, 2, 3, 4, 5]);
    // SAFETY: there are five.
    println!("{} {}", fifth(&values), unsafe { fifth_promised(&values) });
}

//@ claim promise_is_believed: optimizer
//@   In release `fifth_promised` reads the number without a check, and cannot panic; `fifth` can.
//@   release: fn fifth panics
//@   release: fn fifth_promised cannot panic
//@   release: fn fifth_promised has no instruction cmp
//@ claim debug_checks_it: implementation
//@   In debug it still checks the index.
//@   dev: fn fifth_promised panics
