//! Locks of other crates beside those of std.
use std::mem::size_of;

pub fn main() {
    // ANCHOR: sizes
    println!(
        "of nothing: std {}, parking_lot {}",
        size_of::<std::sync::Mutex<()>>(),
        size_of::<parking_lot::Mutex<()>>()
    );
    println!(
        "of a u32: std {}, parking_lot {}",
        size_of::<std::sync::Mutex<u32>>(),
        size_of::<parking_lot::Mutex<u32>>()
    );
    println!("spin, of a u32: {}, once {}", size_of::<spin::Mutex<u32>>(), size_of::<spin::Once<u32>>());
    // ANCHOR_END: sizes
    let theirs = parking_lot::Mutex::new(1);
    let std = std::sync::Mutex::new(1);
    let spins = spin::Mutex::new(1);
    // ANCHOR: used
    *theirs.lock() += 1;
    *std.lock().expect("nobody panicked") += 1;
    *spins.lock() += 1;
    // ANCHOR_END: used
}

//@ crates: parking_lot, spin
//@ claim sizes: implementation
//@   `parking_lot::Mutex` of nothing is 1 byte and of a `u32` 8; std's are 8 and 12.
//@   dev release: run: prints `of nothing: std 8, parking_lot 1`
//@   dev release: run: prints `of a u32: std 12, parking_lot 8`
//@ claim spin_sizes: implementation
//@   `spin::Mutex<u32>` and `spin::Once<u32>` are 8 bytes each.
//@   dev release: run: prints `spin, of a u32: 8, once 8`
//@ claim none_asks: implementation
//@   None of the three makes an allocation when it is free and is locked.
//@   dev release: run: anchor used: 0 allocations
