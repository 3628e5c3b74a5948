//! The collections of `heapless` have their capacity in their type, and give back what does not fit.
use core::fmt::Write;

use heapless::{String, Vec};

// ANCHOR: fill
#[inline(never)]
pub fn fill(numbers: &mut Vec<u32, 4>) -> Result<(), u32> {
    for number in 0..5 {
        numbers.push(number)?;
    }
    Ok(())
}

#[inline(never)]
pub fn label(text: &mut String<16>, number: u32) -> core::fmt::Result {
    write!(text, "number {number}")
}
// ANCHOR_END: fill

pub fn main() {
    let mut numbers = Vec::new();
    let mut text = String::new();
    let filled = fill(&mut numbers);
    let fits = label(&mut text, std::hint::black_box(7));
    let too_long = label(&mut text, std::hint::black_box(1_000_000));
    println!("{filled:?}, {} kept", numbers.len());
    println!("{text:?}: {}, {}", fits.is_ok(), too_long.is_ok());
}

//@ crates: heapless
//@ claim gives_back: implementation
//@   `push` on a full `heapless::Vec` gives the element back as an error.
//@   dev release: run: prints `Err(4), 4 kept`
//@ claim never_asks: implementation
//@   Neither the vector nor the formatted text makes an allocation.
//@   dev release: run: anchor fill: 0 allocations
//@   dev release: fn fill cannot reach the allocator
//@ claim a_part_is_written: implementation
//@   Text that does not fit leaves its first part behind, and an error.
//@   dev release: run: prints `"number 7number ": true, false`
