//! What a thread asks for that has to wait for a lock.
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

static STD: std::sync::Mutex<u32> = std::sync::Mutex::new(0);
static OTHER: parking_lot::Mutex<u32> = parking_lot::Mutex::new(0);

fn raise_std() {
    // ANCHOR: std
    *STD.lock().expect("nobody panicked") += 1;
    // ANCHOR_END: std
}

fn raise_other() {
    // ANCHOR: other
    *OTHER.lock() += 1;
    // ANCHOR_END: other
}

/// Lets another thread `wait` for a lock that this one holds by `guard`.
fn while_held<G>(guard: G, wait: fn()) {
    static ARRIVED: AtomicBool = AtomicBool::new(false);
    ARRIVED.store(false, Ordering::Release);
    let waiting = thread::spawn(move || {
        ARRIVED.store(true, Ordering::Release);
        wait();
    });
    while !ARRIVED.load(Ordering::Acquire) {
        thread::yield_now();
    }
    thread::sleep(Duration::from_millis(200));
    drop(guard);
    waiting.join().expect("it did not panic");
}

pub fn main() {
    while_held(STD.lock().expect("nobody panicked"), raise_std);
    while_held(OTHER.lock(), raise_other);
}

//@ crates: parking_lot
//@ claim std_asks_for_nothing: implementation
//@   A thread that waits for a `std::sync::Mutex` makes no allocation.
//@   dev release: run: anchor std: 0 allocations
//@ claim parking_lot_does: implementation
//@   The first thread that has to wait for a `parking_lot::Mutex` makes two.
//@   dev release: run: anchor other: 2 allocations
