//! A `Cell`, which is not `Sync`, in a `static mut`.
use std::cell::Cell;

static mut COUNT: Cell<u32> = Cell::new(7);

#[inline(never)]
pub fn count() -> u32 {
    // SAFETY: this program has one thread.
    unsafe { (&raw const COUNT).as_ref().map_or(0, Cell::get) }
}

pub fn main() {
    println!("{}", count());
}

//@ claim static_mut_need_not_be_sync: guaranteed reference/items/static-items.html#r-items.static.mut.sync "except that the type does not have to implement the"
//@   A `static mut` may hold a `Cell`.
//@   dev release: compile: succeeds
//@   dev release: run: prints `7`
