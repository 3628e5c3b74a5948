//! An array as an argument, by value and by reference.

// ANCHOR: totals
#[inline(never)]
pub fn total(mut numbers: [u32; 64]) -> u32 {
    numbers[0] = 0;
    numbers.iter().fold(0, |sum, number| sum ^ number)
}

#[inline(never)]
pub fn twice(numbers: &[u32; 64]) -> u32 {
    total(*numbers) ^ total(*numbers)
}
// ANCHOR_END: totals

pub fn main() {
    let numbers = [7; 64];
    println!("{} {}", twice(&numbers), numbers[0]);
    println!("size: {}, align: {}", size_of_val(&numbers), align_of_val(&numbers));
}

//@ claim elements_and_nothing_else: guaranteed reference/type-layout.html#r-layout.array "has a size of"
//@   An array of 64 `u32` has 256 bytes, its elements and nothing else.
//@   dev release: run: prints `size: 256, align: 4`
//@ claim each_call_gets_a_copy: implementation
//@   `twice` copies 256 bytes, and has room for two copies, in debug and in release.
//@   dev release: fn twice copies 256 bytes
//@   dev release: fn twice has a frame of at least 512 bytes
//@ claim the_copy_is_the_callees: guaranteed reference/expressions.html#r-expr.move.copy "then the value will be copied"
//@   What `total` does to its array does not show in the caller's.
//@   dev release: run: prints `0 7`
