//! References to values that no `static` item names, and that live as long as the program.
use std::cell::Cell;

pub const fn three() -> u32 {
    3
}

#[inline(never)]
pub fn array() -> &'static [u32; 3] {
    &[1, 2, 3]
}

#[inline(never)]
pub fn sum(divisor: bool) -> &'static u32 {
    if divisor { &(40 / 2) } else { &(20 + 1) }
}

#[inline(never)]
pub fn none() -> &'static Option<Cell<u32>> {
    &None
}

#[inline(never)]
pub fn called() -> &'static [u32; 5] {
    const { &[three(); 5] }
}

pub fn main() {
    println!("array: {:p}", array());
    println!("sum: {:p}", sum(true));
    println!("none: {:p}", none());
    println!("called: {:p}", called());
}

//@ claim promoted_to_static: guaranteed reference/destructors.html#r-destructors.scope.const-promotion "Promotion of a value expression to a"
//@   `&[1, 2, 3]` points into read-only data: the compiler has made a hidden static of the array.
//@   dev release: run: `array` lies in .rodata
//@   dev release: constant of 12 bytes in .rodata
//@ claim arithmetic_too: implementation
//@   So does a reference to arithmetic that cannot fail, and to a `None` whose type could hold a `Cell`.
//@   dev release: run: `sum` lies in .rodata
//@   dev release: run: `none` lies in .rodata
//@ claim const_block_lifts_the_limit: guaranteed reference/destructors.html#r-destructors.scope.lifetime-extension.static "where it makes temporaries live until the end of the program"
//@   In a `const` block the reference may be to the result of a `const fn`.
//@   dev release: run: `called` lies in .rodata
//@   dev release: constant of 20 bytes in .rodata
//@   dev release: fn called calls nothing
//@ claim nothing_is_made_at_run_time: implementation
//@   At run time nothing is made: each function returns an address.
//@   dev release: fn array has no frame
//@   dev release: fn called has no frame
//@   dev release: fn array copies nothing
