//! The counter as an atomic that is loaded and stored, and not changed as one.
use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

#[inline(never)]
pub fn hit() {
    COUNT.store(COUNT.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}

pub fn main() {
    hit();
    hit();
    println!("{}", COUNT.load(Ordering::Relaxed));
}

//@ claim no_lock: implementation
//@   In release a load and a store of an atomic need no `lock`.
//@   release: fn hit has no instruction lock
//@   release: fn hit has instruction inc
