//! What a thread asks for that has to wait for a lock.
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

static STD: std::sync::Mutex<u32> = std::sync::Mutex::new(0);
static OTHER: parking_lot::Mutex<u32> = parking_lot::Mutex::new(0);

fn raise_std() {
    // ANCHOR: std
    *STD.lock().expect("nobody panicked") += 1;
    // ANCHOR_END: std
}

fn ask_other() -> bool {
    // ANCHOR: other
    OTHER.try_lock_for(Duration::from_millis(20)).is_none()
    // ANCHOR_END: other
}

/// This thread holds std's lock until the other has most likely come to it.
fn std_waits() {
    static ARRIVED: Barrier = Barrier::new(2);
    let guard = STD.lock().expect("nobody panicked");
    let waiting = thread::spawn(|| {
        ARRIVED.wait();
        raise_std();
    });
    ARRIVED.wait();
    thread::sleep(Duration::from_millis(200));
    drop(guard);
    waiting.join().expect("it did not panic");
}

/// This thread holds the lock until the other thread has waited in vain.
fn other_waits() {
    let held = OTHER.lock();
    thread::spawn(ask_other).join().expect("it did not panic");
    drop(held);
}

pub fn main() {
    std_waits();
    other_waits();
}

//@ crates: parking_lot
//@ claim std_asks_for_nothing: implementation
//@   A thread that waits for a `std::sync::Mutex` makes no allocation.
//@   dev release: run: anchor std: 0 allocations
//@ claim parking_lot_does: implementation
//@   The first thread that has to wait for a `parking_lot::Mutex` makes two.
//@   dev release: run: anchor other: 2 allocations
