//! A constant number is written into the code of each function that uses it.
pub const FACTOR: u32 = 1000;

#[inline(never)]
pub fn multiply(value: u32) -> u32 {
    value * FACTOR
}

#[inline(never)]
pub fn multiply_twice(value: u32) -> u32 {
    value * FACTOR * FACTOR
}

pub fn main() {
    println!("{} {}", multiply(7), multiply_twice(3));
}

//@ claim const_is_an_immediate: implementation
//@   `multiply` has 1000 in its own code.
//@   dev release: fn multiply has immediate 1000
//@   dev release: fn multiply does not refer to FACTOR
//@ claim const_is_no_place: guaranteed reference/items/constant-items.html#r-items.const.intro "not associated with a specific memory location in the program"
//@   There is no `FACTOR` in memory: a constant is a value, not a place.
//@   dev release: no symbol FACTOR
//@ claim each_use_repeats_it: implementation
//@   In debug `multiply_twice` has 1000 in its code too, and not their product.
//@   dev: fn multiply_twice has immediate 1000
//@   dev: fn multiply_twice has no immediate 1_000_000
//@ claim two_uses_become_one: optimizer
//@   In release the two uses in `multiply_twice` have become one multiplication by 1,000,000.
//@   release: fn multiply_twice has immediate 1_000_000
//@   release: fn multiply_twice has no immediate 1000
