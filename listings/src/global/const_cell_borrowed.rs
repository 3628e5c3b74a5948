//! The same constant `Cell`, passed by reference to functions that change and read it.
use std::cell::Cell;

#[expect(clippy::declare_interior_mutable_const, reason = "this is what the listing shows")]
pub const COUNTER: Cell<u32> = Cell::new(24);

pub fn lower(counter: &Cell<u32>) {
    counter.set(14);
}

pub fn read(counter: &Cell<u32>) -> u32 {
    counter.get()
}

#[inline(never)]
#[expect(clippy::borrow_interior_mutable_const, reason = "this is what the listing shows")]
pub fn two_mentions() -> u32 {
    lower(&COUNTER);
    read(&COUNTER)
}

pub fn main() {
    println!("two mentions: {}", two_mentions());
}

//@ claim rustc_is_silent: implementation
//@   The program still loses its change, and the compiler says nothing.
//@   dev release: run: prints `two mentions: 24`
//@   dev release: compile: no lint const_item_interior_mutations
