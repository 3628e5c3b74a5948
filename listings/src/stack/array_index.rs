//! An index that the compiler knows, and one that it does not.

// ANCHOR: index
#[inline(never)]
pub fn third(numbers: &[u32; 8]) -> u32 {
    numbers[2]
}

#[inline(never)]
pub fn at(numbers: &[u32; 8], index: usize) -> u32 {
    numbers[index]
}

#[inline(never)]
pub fn within(numbers: &[u32; 8], index: usize) -> u32 {
    numbers[index % 8]
}
// ANCHOR_END: index

pub fn main() {
    let numbers = [1, 2, 3, 4, 5, 6, 7, 8];
    println!("{} {} {}", third(&numbers), at(&numbers, 2), within(&numbers, 10));
}

//@ claim known_index_needs_no_check: implementation
//@   `third` reads the four bytes at offset 8, and cannot panic.
//@   dev release: fn third cannot panic
//@   dev release: fn third copies nothing
//@ claim unknown_index_is_checked: guaranteed reference/expressions/array-expr.html#r-expr.array.index.const "a check will be performed at run-time"
//@   `at` checks its index, and panics if it is not below 8, a number that is in its code.
//@   dev release: fn at panics
//@   dev release: fn at has immediate 8
//@ claim remainder_is_enough: optimizer
//@   In release `within` cannot panic: the remainder is below 8.
//@   dev: fn within panics
//@   release: fn within cannot panic
