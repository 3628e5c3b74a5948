//! Four functions that drop what points to a value, and what each asks of the allocator.
use std::borrow::Cow;
use std::hint::black_box;
use std::rc::Rc;
use std::sync::Arc;

// ANCHOR: four
#[inline(never)]
pub fn in_box() {
    black_box(Box::new(24));
}

#[inline(never)]
pub fn in_rc() {
    black_box(Rc::new(24));
}

#[inline(never)]
pub fn in_arc() {
    black_box(Arc::new(24));
}

#[inline(never)]
pub fn in_cow() {
    black_box(Cow::from("drop"));
}
// ANCHOR_END: four

pub fn main() {
    in_box();
    in_rc();
    in_arc();
    in_cow();
}

//@ claim each_calls_drop: implementation
//@   only: rustc >= 1.95, rustc < 1.97
//@   In debug each of the four calls `core::ptr::drop_in_place`.
//@   dev: fn in_box calls core::ptr::drop_in_place<alloc::boxed::Box<i32>>
//@   dev: fn in_rc calls core::ptr::drop_in_place<alloc::rc::Rc<i32>>
//@   dev: fn in_arc calls core::ptr::drop_in_place<alloc::sync::Arc<i32>>
//@   dev: fn in_cow calls core::ptr::drop_in_place<alloc::borrow::Cow<str>>
//@ claim three_allocate: implementation
//@   Three of them ask for a block and give it back; the `Cow` asks for nothing.
//@   dev release: run: 3 allocations
//@   dev release: run: 3 frees
//@   dev release: run: line `Box::new(24)`: 1 allocations
//@   dev release: run: line `Rc::new(24)`: 1 allocations
//@   dev release: run: line `Arc::new(24)`: 1 allocations
//@   dev release: run: line `Cow::from("drop")`: 0 allocations
