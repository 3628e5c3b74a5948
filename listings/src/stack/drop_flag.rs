//! A box that one path moves away and the other does not: something has to remember which.
use std::fmt::Display;

// ANCHOR: moved
#[inline(never)]
pub fn look<T: Display>(value: &T) {
    println!("{value}");
}

#[inline(never)]
pub fn perhaps(number: u32) {
    let late;
    let value = Box::new(number);
    if number == 7 {
        late = value;
        look(&late);
    }
    look(&number);
}

pub fn main() {
    perhaps(7);
    perhaps(8);
}
// ANCHOR_END: moved

//@ record
//@ moment: `look(&number);`
//@ moment: `late = value;`
//@ moment: `look(&number);` visit 2
//@ frames: perhaps
//@ claim freed_once: guaranteed reference/destructors.html#r-destructors.intro "When an initialized variable or temporary goes out of scope"
//@   Moved or not, each of the two boxes is freed once, at the end of `perhaps`.
//@   dev release: run: 2 allocations of 4 bytes
//@   dev release: run: 2 frees of 4 bytes
//@ claim flags_are_tested: implementation
//@   In debug `perhaps` sets a byte to 1 where a variable gets the box, and tests it at the end.
//@   dev: fn perhaps has immediate 1
//@   dev: fn perhaps has instruction test
//@ claim release_needs_no_flag: optimizer
//@   In release nothing is set to 1: whoever has the box, the same block is freed.
//@   release: fn perhaps has no immediate 1
//@   release: run: 2 frees of 4 bytes
//@ claim one_owner_each_time: implementation
//@   At the end of the first call `late` owns the box and `value` was moved; at the end of the second `value` owns it and `late` has had no value.
//@   dev: steps: at `look(&number);`: late is live
//@   dev: steps: at `look(&number);`: value is moved
//@   dev: steps: at `look(&number);` visit 2: value is live
//@   dev: steps: at `look(&number);` visit 2: late is uninitialized
