//! Which types have a value to spare, and which have none.
use std::borrow::Cow;
use std::cell::Cell;
use std::time::Duration;

#[inline(never)]
pub fn sizes<T>(name: &str, option: &Option<T>) {
    println!("{name}: {}, in an option: {}", size_of::<T>(), size_of_val(option));
}

// ANCHOR: sizes
pub enum Entry {
    Text(String),
    Number(u64),
    Missing,
}

pub fn main() {
    sizes("bool", &Some(true));
    sizes("Option<bool>", &Some(Some(true)));
    sizes("char", &Some('a'));
    sizes("Box<u64>", &Some(Box::new(7_u64)));
    sizes("&str", &Some("text"));
    sizes("String", &Some(String::from("text")));
    sizes("Vec<u64>", &Some(vec![7_u64]));
    sizes("Duration", &Some(Duration::from_secs(7)));
    sizes("Entry", &Some(Entry::Number(7)));
    sizes("Cow<str>", &Some(Cow::Borrowed("text")));
    sizes("u8", &Some(7_u8));
    sizes("f64", &Some(7.5_f64));
    sizes("Option<&u64>", &Some(Some(&7_u64)));
    sizes("Cell<bool>", &Some(Cell::new(true)));
}
// ANCHOR_END: sizes

//@ layouts: Option<Option<bool>>, Option<Box<u64>>, Entry, Cow<str>, Option<Option<&u64>>
//@ claim box_is_guaranteed: guaranteed std/option/index.html#representation "guarantees to optimize the following types"
//@   An option of a box has the box's 8 bytes.
//@   dev release: run: prints `Box<u64>: 8, in an option: 8`
//@ claim small_types_have_niches: implementation
//@   `bool` and `char` have values to spare, so that their options have 1 and 4 bytes; an option of an option of `bool` too.
//@   dev release: run: prints `bool: 1, in an option: 1`
//@   dev release: run: prints `Option<bool>: 1, in an option: 1`
//@   dev release: run: prints `char: 4, in an option: 4`
//@ claim std_types_have_niches: implementation
//@   `&str`, `String`, `Vec` and `Duration` are as large as their options: 16, 24, 24 and 16 bytes.
//@   dev release: run: prints `&str: 16, in an option: 16`
//@   dev release: run: prints `String: 24, in an option: 24`
//@   dev release: run: prints `Vec<u64>: 24, in an option: 24`
//@   dev release: run: prints `Duration: 16, in an option: 16`
//@ claim data_beside_the_niche: implementation
//@   `Entry` has two variants with data and one without, and is no larger than a `String`; nor is `Cow<str>`.
//@   dev release: run: prints `Entry: 24, in an option: 24`
//@   dev release: run: prints `Cow<str>: 24, in an option: 24`
//@ claim nothing_to_spare: implementation
//@   `u8` and `f64` use all their values: their options have 2 and 16 bytes.
//@   dev release: run: prints `u8: 1, in an option: 2`
//@   dev release: run: prints `f64: 8, in an option: 16`
//@ claim one_null_only: implementation
//@   A reference has one value to spare; an option of an option of a reference has 16 bytes.
//@   dev release: run: prints `Option<&u64>: 8, in an option: 16`
//@ claim cell_hides_the_niche: implementation
//@   A `Cell<bool>` has one byte, and its option two.
//@   dev release: run: prints `Cell<bool>: 1, in an option: 2`
