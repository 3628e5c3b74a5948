//! The names under which the standard library makes and drops a box.

// ANCHOR: functions
#[inline(never)]
pub fn made(number: u64) -> Box<u64> {
    Box::new(number)
}

#[inline(never)]
pub fn dropped(boxed: Box<u64>) {
    drop(boxed);
}

#[inline(never)]
pub fn at_the_end(_text: String) {}
// ANCHOR_END: functions

pub fn main() {
    dropped(made(std::hint::black_box(7)));
    at_the_end(String::new());
}

//@ claim box_new_uninit_makes_it: implementation
//@   only: rustc >= 1.95
//@   In debug the block comes from `alloc::boxed::box_new_uninit`.
//@   dev: fn made calls alloc::boxed::box_new_uninit
//@ claim drop_in_place_drops_it: implementation
//@   only: rustc < 1.97
//@   In debug the string is dropped by a function `core::ptr::drop_in_place`.
//@   dev: fn at_the_end calls core::ptr::drop_in_place<alloc::string::String>
