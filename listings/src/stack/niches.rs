//! An `Option` that costs nothing, and one that does.
use std::num::NonZeroU64;

// ANCHOR: options
#[inline(never)]
pub fn or_seven(number: Option<&u64>) -> &u64 {
    number.unwrap_or(&7)
}

#[inline(never)]
pub fn is_known(port: &Option<NonZeroU64>) -> bool {
    port.is_some()
}

#[inline(never)]
pub fn is_given(number: &Option<u64>) -> bool {
    number.is_some()
}
// ANCHOR_END: options

pub fn main() {
    println!("{} {}", or_seven(Some(&8)), or_seven(None));
    let (port, number) = (NonZeroU64::new(8), Some(0));
    println!("{} {}", is_known(&port), is_given(&number));
    println!("u64: {}, in an option: {}", size_of::<u64>(), size_of::<Option<u64>>());
    println!("NonZeroU64: {}, in an option: {}", size_of::<NonZeroU64>(), size_of::<Option<NonZeroU64>>());
    println!("&u64: {}, in an option: {}", size_of::<&u64>(), size_of::<Option<&u64>>());
}

//@ layouts: Option<u64>, Option<&u64>, Option<NonZero<u64>>
//@ claim no_niche_no_room: implementation
//@   A `u64` uses all its values, so that an option of it has 16 bytes.
//@   dev: type Option<u64> is 16 bytes, align 8
//@   dev: type Option<u64> has a tag of 8 bytes
//@   dev release: run: prints `u64: 8, in an option: 16`
//@ claim null_is_none: guaranteed std/option/index.html#representation "guarantees to optimize the following types"
//@   An option of a reference has 8 bytes, like the reference.
//@   dev: type Option<&u64> is 8 bytes, align 8
//@   dev: type Option<&u64> has a niche in Some.0
//@   dev release: run: prints `&u64: 8, in an option: 8`
//@ claim zero_is_none: guaranteed std/option/index.html#representation "guarantees to optimize the following types"
//@   An option of a `NonZeroU64` has 8 bytes.
//@   dev: type Option<NonZero<u64>> is 8 bytes, align 8
//@   dev: type Option<NonZero<u64>> has a niche in Some.0
//@   dev release: run: prints `NonZeroU64: 8, in an option: 8`
//@ claim compared_with_zero: implementation
//@   `is_known` asks whether the number is zero; there is no tag to read; `is_given` reads one.
//@   release: fn is_known has immediate 0
//@   release: fn is_given has no immediate 0
//@   release: fn is_given has instruction movzx
//@   dev release: fn is_known cannot reach the allocator
//@   dev release: fn or_seven cannot reach the allocator
