//! A variant that no value can be.
use std::convert::Infallible;

// ANCHOR: never
#[inline(never)]
pub fn known(number: Result<u32, Infallible>) -> u32 {
    let Ok(number) = number;
    number
}

#[inline(never)]
pub fn checked(number: Result<u32, u8>) -> u32 {
    number.unwrap_or(0)
}
// ANCHOR_END: never

pub fn main() {
    println!("{} {}", known(Ok(7)), checked(Err(1)));
    println!("Result<u32, Infallible>: {}", size_of::<Result<u32, Infallible>>());
    println!("Result<u32, u8>: {}", size_of::<Result<u32, u8>>());
    println!("Option<Infallible>: {}", size_of::<Option<Infallible>>());
}

//@ claim no_room_for_the_impossible: implementation
//@   A `Result<u32, Infallible>` has the 4 bytes of a `u32`; `Option<Infallible>` has none.
//@   dev: type Result<u32, Infallible> is 4 bytes
//@   dev release: run: prints `Result<u32, Infallible>: 4`
//@   dev release: run: prints `Result<u32, u8>: 8`
//@   dev release: run: prints `Option<Infallible>: 0`
//@ claim nothing_to_ask: implementation
//@   `known` returns its argument in release, without a question.
//@   dev release: fn known cannot panic
//@   dev release: fn known has no instruction cmp
//@   dev release: fn known has no instruction test
