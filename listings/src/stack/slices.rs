//! The same elements, as an array and as slices.

// ANCHOR: slices
#[inline(never)]
pub fn sum(numbers: &[u32]) -> u32 {
    numbers.iter().fold(0, |sum, number| sum ^ number)
}

#[inline(never)]
pub fn whole(numbers: &[u32; 64]) -> u32 {
    sum(numbers)
}

#[inline(never)]
pub fn middle(numbers: &[u32; 64]) -> u32 {
    sum(&numbers[10..30])
}
// ANCHOR_END: slices

pub fn main() {
    let numbers = [7; 64];
    println!("{} {}", whole(&numbers), middle(&numbers));
    println!("offset: {}", numbers[10..30].as_ptr().addr() - numbers.as_ptr().addr());
}

//@ claim borrowing_copies_nothing: implementation
//@   Neither `whole` nor `middle` copies an element.
//@   dev release: fn whole copies nothing
//@   dev release: fn middle copies nothing
//@   dev release: fn middle cannot reach the allocator
//@ claim length_comes_from_the_type: implementation
//@   `whole` passes the length 64 beside the address; it stands in its code, and not in the array.
//@   dev release: fn whole has immediate 64
//@ claim slice_points_into_the_array: implementation
//@   The slice of `middle` begins 40 bytes into the array, and 20 is its length.
//@   release: fn middle has immediate 20
//@   dev release: run: prints `offset: 40`
