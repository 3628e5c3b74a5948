//! A `Result` and an `Option` around values, with and without a heap.

// ANCHOR: checked
#[inline(never)]
pub fn half(number: u32) -> Result<u32, u8> {
    if number.is_multiple_of(2) { Ok(number / 2) } else { Err(1) }
}

#[inline(never)]
pub fn first_even(numbers: &[u32]) -> Option<u32> {
    numbers.iter().copied().find(|number| number.is_multiple_of(2))
}

#[inline(never)]
pub fn half_or_why(number: u32) -> Result<u32, String> {
    if number.is_multiple_of(2) { Ok(number / 2) } else { Err("an odd number".to_owned()) }
}
// ANCHOR_END: checked

pub fn main() {
    println!("{:?} {:?} {:?}", half(8), half(7), first_even(&[1, 2]));
    let fine = half_or_why(8);
    let wrong = half_or_why(7);
    println!("{fine:?} {wrong:?}");
}

//@ claim wrapping_is_free_of_the_heap: implementation
//@   `half` and `first_even` cannot reach the allocator.
//@   dev release: fn half cannot reach the allocator
//@   dev release: fn first_even cannot reach the allocator
//@ claim the_string_allocates: implementation
//@   `half_or_why` can reach it, and does so once: for the text of the error, and not for the number.
//@   dev release: fn half_or_why reaches the allocator
//@   dev release: run: line `let fine = half_or_why(8)`: 0 allocations
//@   dev release: run: line `an odd number`: 1 allocations of 13 bytes
