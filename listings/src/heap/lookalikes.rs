//! Eight types that act like pointers, or keep a value in an unusual way; each is made and used, none of them allocates.
use std::cell::{Cell, OnceCell, RefCell};
use std::mem::MaybeUninit;
use std::pin::pin;
use std::sync::{Mutex, RwLock};

// ANCHOR: lookalikes
#[inline(never)]
pub fn use_all(seed: u32) -> u32 {
    let cell = Cell::new(seed);
    let guarded = RefCell::new(seed);
    *guarded.borrow_mut() += 1;
    let once = OnceCell::new();
    let made_once = once.get_or_init(|| seed);
    let lock = Mutex::new(seed);
    *lock.lock().expect("nobody panicked") += 1;
    let shared_lock = RwLock::new(seed);
    *shared_lock.write().expect("nobody panicked") += 1;
    let pinned = pin!(seed);
    let mut later = MaybeUninit::new(seed);
    *later.write(seed) += 1;
    let numbers = [cell.get(), *made_once, *pinned];
    let evens = numbers.iter().filter(|n| **n % 2 == 0).count() as u32;
    evens + guarded.into_inner() + lock.into_inner().unwrap_or(0) + shared_lock.into_inner().unwrap_or(0)
}
// ANCHOR_END: lookalikes

pub fn main() {
    println!("{}", use_all(std::hint::black_box(4)));
}

//@ claim none_of_them_allocates: implementation
//@   The whole program makes one allocation: the buffer of `println!`.
//@   dev release: run: anchor lookalikes: 0 allocations
//@   dev release: run: 1 allocations
