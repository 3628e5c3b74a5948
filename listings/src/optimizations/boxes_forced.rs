//! One box that nobody looks at, and three that somebody might.
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};

static PLACE: AtomicUsize = AtomicUsize::new(0);

// ANCHOR: functions
#[inline(never)]
pub fn made_and_dropped(value: u64) {
    let number = Box::new(value);
    drop(number);
}

#[inline(never)]
pub fn read_volatile(value: u64) -> u64 {
    let number = Box::new(value);
    // SAFETY: the reference is valid.
    unsafe { std::ptr::read_volatile(&*number) }
}

#[inline(never)]
pub fn behind_black_box(value: u64) -> u64 {
    *black_box(Box::new(value))
}

#[inline(never)]
pub fn address_told(value: u64) -> u64 {
    let number = Box::new(value);
    PLACE.store((&raw const *number).addr(), Ordering::Relaxed);
    *number
}
// ANCHOR_END: functions

pub fn main() {
    let n = black_box(6);
    made_and_dropped(n);
    println!("{} {} {}", read_volatile(n), behind_black_box(n), address_told(n));
    println!("{}", PLACE.load(Ordering::Relaxed) != 0);
}

//@ claim nothing_is_left: optimizer
//@   In release `made_and_dropped` is a jump to the function that does nothing; neither the allocation nor the free is left.
//@   dev: run: anchor functions: 4 allocations of 8 bytes
//@   release: run: anchor functions: 3 allocations of 8 bytes
//@   release: fn made_and_dropped tail-calls __rustc::__rust_no_alloc_shim_is_unstable_v2
//@   release: fn made_and_dropped does not call __rustc::__rust_dealloc
//@   release: fn made_and_dropped cannot reach the allocator
//@ claim volatile_forces_it: optimizer
//@   A volatile read of the boxed number keeps the allocation, in release too.
//@   dev release: fn read_volatile reaches the allocator
//@   release: fn read_volatile calls __rustc::__rust_alloc
//@ claim black_box_forces_it: optimizer
//@   So does `black_box`.
//@   dev release: fn behind_black_box reaches the allocator
//@   release: fn behind_black_box calls __rustc::__rust_alloc
//@ claim telling_the_address_forces_it: optimizer
//@   And so does storing its address where others can read it, though the number itself stays in a register.
//@   dev release: fn address_told reaches the allocator
//@   release: fn address_told calls __rustc::__rust_alloc
