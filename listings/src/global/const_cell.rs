//! A constant `Cell`: each mention of its name is a new cell.
use std::cell::Cell;

pub const COUNTER: Cell<u32> = Cell::new(24);

#[inline(never)]
pub fn two_mentions() -> u32 {
    COUNTER.set(14);
    COUNTER.get()
}

#[inline(never)]
pub fn one_mention() -> u32 {
    let counter = COUNTER;
    counter.set(14);
    counter.get()
}

pub fn main() {
    println!("two mentions: {}", two_mentions());
    println!("one mention: {}", one_mention());
}

//@ crate root: it is shown with the warnings that it causes
//@ claim each_mention_is_a_new_cell: guaranteed reference/items/constant-items.html#r-items.const.behavior "they are copied directly into the relevant context when used"
//@   The second mention of `COUNTER` is another cell, with 24 in it.
//@   dev release: run: prints `two mentions: 24`
//@ claim one_cell_does_change: guaranteed std/cell/struct.Cell.html#method.set "Sets the contained value."
//@   One mention, kept under a name, is one cell, and it changes.
//@   dev release: run: prints `one mention: 14`
//@ claim the_cells_are_on_the_stack: implementation
//@   The number 24 is in the code of both functions; there is no cell in global memory.
//@   dev: fn two_mentions has immediate 24
//@   dev: fn one_mention has immediate 24
//@   dev release: no symbol COUNTER
//@ claim rustc_warns: implementation
//@   only: rustc >= 1.93
//@   The compiler warns about the call that changes a temporary.
//@   dev release: compile: lint const_item_interior_mutations on line `COUNTER.set(14);`
