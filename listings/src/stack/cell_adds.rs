//! What each kind of cell adds to a value, and to its `Option`.
use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::num::NonZeroU32;
use std::sync::{Mutex, RwLock};

// ANCHOR: sizes
pub fn main() {
    let (cell, refcell, once) = (Cell::new(7_u32), RefCell::new(7_u32), OnceCell::from(7_u32));
    let (mutex, rw_lock) = (Mutex::new(7_u32), RwLock::new(7_u32));
    println!("u32 {}, array {}", size_of::<u32>(), size_of::<[u8; 4096]>());
    println!("UnsafeCell {}, {}", size_of::<UnsafeCell<u32>>(), size_of::<UnsafeCell<[u8; 4096]>>());
    println!("Cell {}, {}", size_of_val(&cell), size_of::<Cell<[u8; 4096]>>());
    println!("RefCell {}, {}", size_of_val(&refcell), size_of::<RefCell<[u8; 4096]>>());
    println!("OnceCell {}, {}", size_of_val(&once), size_of::<OnceCell<[u8; 4096]>>());
    println!("Mutex {}, {}", size_of_val(&mutex), size_of::<Mutex<[u8; 4096]>>());
    println!("RwLock {}, {}", size_of_val(&rw_lock), size_of::<RwLock<[u8; 4096]>>());

    println!("Option: {}, in a Cell {}", size_of::<Option<NonZeroU32>>(), size_of::<Option<Cell<NonZeroU32>>>());
    println!("Mutex of nothing {}, of three bytes {}", size_of::<Mutex<()>>(), size_of::<Mutex<[u8; 3]>>());
}
// ANCHOR_END: sizes

//@ layouts: Cell<u32>, RefCell<u32>, OnceCell<u32>, Mutex<u32>, RwLock<u32>
//@ claim cell_adds_nothing: guaranteed std/cell/struct.UnsafeCell.html#memory-layout "has the same in-memory representation as its inner type"
//@   `UnsafeCell` and `Cell` add nothing.
//@   dev release: run: prints `UnsafeCell 4, 4096`
//@   dev release: run: prints `Cell 4, 4096`
//@ claim refcell_adds_a_word: implementation
//@   `RefCell` adds a word of 8 bytes: to an array of 4096 bytes 8, to a `u32` 12 with padding.
//@   dev release: run: prints `RefCell 16, 4104`
//@ claim once_cell_is_an_option: implementation
//@   `OnceCell` adds as much as an `Option`: 4 bytes to a `u32`, 1 to an array of bytes.
//@   dev release: run: prints `OnceCell 8, 4097`
//@ claim locks_add_a_few_bytes: implementation
//@   `Mutex` has 12 bytes around a `u32`, and 4104 around the array; `RwLock` 16 and 4108.
//@   dev release: run: prints `Mutex 12, 4104`
//@   dev release: run: prints `RwLock 16, 4108`
//@ claim lock_and_flag_are_five_bytes: implementation
//@   A `Mutex` of nothing has 8 bytes, and three of them are free for a value.
//@   dev release: run: prints `Mutex of nothing 8, of three bytes 8`
//@ claim a_cell_hides_niches: guaranteed std/cell/struct.UnsafeCell.html#memory-layout "niche"
//@   The `Option` of a `Cell<NonZeroU32>` has 8 bytes, that of a `NonZeroU32` 4.
//@   dev release: run: prints `Option: 4, in a Cell 8`
