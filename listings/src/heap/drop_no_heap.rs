//! Types that do something when they are dropped, and own nothing on the heap.
use std::cell::{RefCell, RefMut};
use std::fs::File;
use std::mem::needs_drop;
use std::sync::MutexGuard;

// ANCHOR: drops
pub struct Bell(pub u32);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {}", self.0);
    }
}

#[inline(never)]
pub fn ring(number: u32) {
    let _bell = Bell(number);
}

#[inline(never)]
pub fn release(number: RefMut<'_, u32>) {
    drop(number);
}

pub fn main() {
    ring(std::hint::black_box(1));
    let number = RefCell::new(7);
    release(number.borrow_mut());
    println!("borrowed: {}", number.try_borrow().is_err());
    let guards = needs_drop::<RefMut<'_, u32>>() && needs_drop::<MutexGuard<'_, u32>>();
    println!("guards: {guards}, files: {}", needs_drop::<File>());
    println!("references: {}, arrays: {}", needs_drop::<&String>(), needs_drop::<[u64; 1000]>());
    drop(std::hint::black_box(String::new()));
}
// ANCHOR_END: drops

//@ claim drop_without_heap: guaranteed reference/destructors.html#r-destructors.intro "destructor"
//@   A bell on the stack is dropped, and the run frees nothing at all.
//@   dev release: run: prints `bell 1`
//@   dev release: run: 0 frees
//@ claim a_borrow_ends: implementation
//@   Dropping a `RefMut` releases the borrow; no path of `release` leads to the allocator in release.
//@   dev release: run: prints `borrowed: false`
//@   release: fn release cannot reach the allocator
//@ claim guards_and_files_need_drop: implementation
//@   A `RefMut`, a `MutexGuard` and a `File` need to be dropped, a reference and an array of numbers do not.
//@   dev release: run: prints `guards: true, files: true`
//@   dev release: run: prints `references: false, arrays: false`
//@ claim an_empty_string_frees_nothing: implementation
//@   An empty `String` is dropped and nothing is freed.
//@   dev release: run: 0 frees
//@   dev release: run: 1 allocations
//@ claim the_name_in_debug: implementation
//@   only: rustc >= 1.95, rustc < 1.97
//@   In debug `ring` calls `core::ptr::drop_in_place` for its bell.
//@   dev: fn ring calls core::ptr::drop_in_place<Bell>
//@ claim inlined_in_release: optimizer
//@   In release there is no such call: the code of `drop`, which prints, stands in `ring` itself.
//@   release: fn ring calls std::io::stdio::_print
//@   dev: fn ring does not call std::io::stdio::_print
