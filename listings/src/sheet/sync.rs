//! Cells, locks, threads and channels
use std::cell::{Cell, OnceCell, RefCell};
use std::hint::black_box;
use std::sync::{Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, mpsc};
use std::thread;

static LAZY: LazyLock<u32> = LazyLock::new(|| black_box(7));

pub fn main() {
    locks(black_box(7));
    channels();
    threads();
}

#[inline(never)]
fn locks(n: u32) {
    // ANCHOR: cells
    let cells = (Cell::new(n), RefCell::new(n), OnceCell::from(n));
    *cells.1.borrow_mut() += 1;
    // ANCHOR_END: cells
    black_box(&cells);
    // ANCHOR: mutex
    let (mutex, rw_lock) = (Mutex::new(n), RwLock::new(n));
    // ANCHOR_END: mutex
    // ANCHOR: lock
    let guards = (mutex.lock(), rw_lock.read());
    // ANCHOR_END: lock
    drop(guards);
    // ANCHOR: waiters
    let waiters = (Condvar::new(), Barrier::new(2), Once::new());
    // ANCHOR_END: waiters
    black_box(&waiters);
    // ANCHOR: once_lock
    let once = OnceLock::new();
    once.get_or_init(|| n);
    // ANCHOR_END: once_lock
    black_box(&once);
    // ANCHOR: lazy_lock
    let lazy = *LAZY; // the first
    // ANCHOR_END: lazy_lock
    black_box(lazy);
}

#[inline(never)]
fn channels() {
    // ANCHOR: channel
    let (sender, receiver) = mpsc::channel::<u32>();
    // ANCHOR_END: channel
    // ANCHOR: send_first
    let sent = sender.send(1); // the first
    // ANCHOR_END: send_first
    // ANCHOR: send_next
    let again = sender.send(2); // the next
    // ANCHOR_END: send_next
    // ANCHOR: recv
    let received = receiver.recv();
    // ANCHOR_END: recv
    black_box((&sent, &again, &received));
    // ANCHOR: sync_channel
    let bounded = mpsc::sync_channel::<u32>(4);
    // ANCHOR_END: sync_channel
    black_box(&bounded);
}

#[inline(never)]
fn threads() {
    // ANCHOR: current
    let current = thread::current();
    // ANCHOR_END: current
    black_box(&current);
    // ANCHOR: spawn
    let thread = thread::spawn(|| 7);
    // ANCHOR_END: spawn
    let joined = thread.join();
    black_box(&joined);
    // ANCHOR: scope
    let result = thread::scope(|scope| scope.spawn(|| 7).join());
    // ANCHOR_END: scope
    black_box(&result);
}

//@ claim cells: implementation
//@   Cells hold their values inside.
//@   dev release: run: anchor cells: 0 allocations
//@   dev release: run: anchor cells: 0 reallocations
//@ claim mutex: implementation
//@   A lock holds its value inside.
//@   dev release: run: anchor mutex: 0 allocations
//@   dev release: run: anchor mutex: 0 reallocations
//@ claim lock: implementation
//@   Locking what nobody holds asks for nothing.
//@   dev release: run: anchor lock: 0 allocations
//@   dev release: run: anchor lock: 0 reallocations
//@ claim waiters: implementation
//@   What threads wait on has no block either.
//@   dev release: run: anchor waiters: 0 allocations
//@   dev release: run: anchor waiters: 0 reallocations
//@ claim once_lock: implementation
//@   A value that is made later still lies inside.
//@   dev release: run: anchor once_lock: 0 allocations
//@   dev release: run: anchor once_lock: 0 reallocations
//@ claim lazy_lock: implementation
//@   A lazy static is made in its place.
//@   dev release: run: anchor lazy_lock: 0 allocations
//@   dev release: run: anchor lazy_lock: 0 reallocations
//@ claim channel: implementation
//@   A channel is a block that both ends share.
//@   dev release: run: anchor channel: 1 allocations
//@   dev release: run: anchor channel: 0 reallocations
//@   dev release: run: anchor channel: 512 bytes allocated
//@ claim send_first: implementation
//@   The first message makes a block for it and some more.
//@   dev release: run: anchor send_first: 1 allocations
//@   dev release: run: anchor send_first: 0 reallocations
//@   dev release: run: anchor send_first: 504 bytes allocated
//@ claim send_next: implementation
//@   The next messages use it.
//@   dev release: run: anchor send_next: 0 allocations
//@   dev release: run: anchor send_next: 0 reallocations
//@ claim recv: implementation
//@   Receiving asks for nothing.
//@   dev release: run: anchor recv: 0 allocations
//@   dev release: run: anchor recv: 0 reallocations
//@ claim sync_channel: implementation
//@   A bounded channel makes room for its messages at once.
//@   dev release: run: anchor sync_channel: 2 allocations
//@   dev release: run: anchor sync_channel: 0 reallocations
//@   dev release: run: anchor sync_channel: 704 bytes allocated
//@ claim current: implementation
//@   Asking for the handle of the running thread asks the allocator for nothing.
//@   dev release: run: anchor current: 0 allocations
//@   dev release: run: anchor current: 0 reallocations
//@ claim spawn: implementation
//@   Starting a thread takes three blocks; its stack comes from the system, and not from the allocator.
//@   dev release: run: anchor spawn: 3 allocations
//@   dev release: run: anchor spawn: 0 reallocations
//@   dev release: run: anchor spawn: 112 bytes allocated
//@ claim scope: implementation
//@   A scope with one thread takes a block more.
//@   dev release: run: anchor scope: 4 allocations
//@   dev release: run: anchor scope: 0 reallocations
//@   dev release: run: anchor scope: 152 bytes allocated
