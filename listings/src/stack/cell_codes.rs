//! The same change through a cell, and without.
use std::cell::{Cell, RefCell};

// ANCHOR: set
#[inline(never)]
pub fn through_mut(number: &mut u32) {
    *number = 14;
}

#[inline(never)]
pub fn through_cell(number: &Cell<u32>) {
    number.set(14);
}

#[inline(never)]
pub fn through_refcell(number: &RefCell<u32>) {
    if let Ok(mut number) = number.try_borrow_mut() {
        *number = 14;
    }
}
// ANCHOR_END: set

// ANCHOR: twice
#[inline(never)]
pub fn twice(number: &u32, between: fn()) -> u32 {
    let before = *number;
    between();
    before ^ *number
}

#[inline(never)]
pub fn twice_in_a_cell(number: &Cell<u32>, between: fn()) -> u32 {
    let before = number.get();
    between();
    before ^ number.get()
}
// ANCHOR_END: twice

#[inline(never)]
pub fn nothing() {}

pub fn main() {
    let mut plain = 25;
    through_mut(&mut plain);
    let cell = Cell::new(25);
    let refcell = RefCell::new(25);
    through_cell(&cell);
    through_refcell(&refcell);
    println!("{plain} {} {}", cell.get(), refcell.borrow());
    println!("{} {}", twice(&plain, nothing), twice_in_a_cell(&cell, nothing));
}

//@ claim a_store_is_a_store: optimizer
//@   In release `Cell::set` is one store of the number 14, as through `&mut`: no call, no lock, no frame.
//@   release: fn through_cell has immediate 14
//@   release: fn through_cell calls nothing
//@   release: fn through_cell has no instruction lock
//@   release: fn through_cell has no frame
//@   release: fn through_mut has immediate 14
//@ claim refcell_looks_first: optimizer
//@   In release `through_refcell` compares the count with 0 and then stores; it calls nothing.
//@   release: fn through_refcell has instruction cmp
//@   release: fn through_refcell calls nothing
//@   release: fn through_refcell has no instruction lock
//@   release: fn through_mut has no instruction cmp
//@ claim all_change: implementation
//@   All three values are 14 afterwards.
//@   dev release: run: prints `14 14 14`
//@ claim cells_need_no_heap: implementation
//@   Changing a cell cannot reach the allocator, in debug or release.
//@   dev release: fn through_cell cannot reach the allocator
//@   dev release: fn through_refcell cannot reach the allocator
//@ claim a_reference_does_not_change: optimizer
//@   In release `twice` does not even read the number: it keeps nothing across the call, and its frame is the 8 bytes of alignment.
//@   release: fn twice has a frame of 8 bytes
//@ claim a_cell_may_change: optimizer
//@   `twice_in_a_cell` reads before and after, and keeps the first number and the address across the call: its frame has 24 bytes.
//@   release: fn twice_in_a_cell has a frame of 24 bytes
