//! What each kind of cell adds to a value, and to its `Option`.
use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::num::NonZeroU32;
use std::sync::{Mutex, RwLock};

// ANCHOR: sizes
pub fn main() {
    println!("u32 {}, array {}", size_of::<u32>(), size_of::<[u8; 4096]>());
    println!("UnsafeCell {}, {}", size_of::<UnsafeCell<u32>>(), size_of::<UnsafeCell<[u8; 4096]>>());
    println!("Cell {}, {}", size_of::<Cell<u32>>(), size_of::<Cell<[u8; 4096]>>());
    println!("RefCell {}, {}", size_of::<RefCell<u32>>(), size_of::<RefCell<[u8; 4096]>>());
    println!("OnceCell {}, {}", size_of::<OnceCell<u32>>(), size_of::<OnceCell<[u8; 4096]>>());
    println!("Mutex {}, {}", size_of::<Mutex<u32>>(), size_of::<Mutex<[u8; 4096]>>());
    println!("RwLock {}, {}", size_of::<RwLock<u32>>(), size_of::<RwLock<[u8; 4096]>>());

    println!("Option: {}, in a Cell {}", size_of::<Option<NonZeroU32>>(), size_of::<Option<Cell<NonZeroU32>>>());
    println!("Mutex of nothing {}, of three bytes {}", size_of::<Mutex<()>>(), size_of::<Mutex<[u8; 3]>>());
}
// ANCHOR_END: sizes

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
