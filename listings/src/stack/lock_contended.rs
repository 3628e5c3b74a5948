//! A lock on the stack of `main`, taken by two threads.
use std::sync::{Barrier, Mutex, TryLockError};
use std::thread;
use std::time::Duration;

// ANCHOR: lock
pub fn main() {
    let lock = Mutex::new([0_u8; 4096]);
    let tried = Barrier::new(2);
    let (shared, tried) = (&lock, &tried);

    let guard = shared.lock().unwrap();
    println!("the guard {}", size_of_val(&guard));
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let busy = matches!(shared.try_lock(), Err(TryLockError::WouldBlock));
            tried.wait();
            let mut bytes = shared.lock().unwrap();
            bytes[0] = 14;
            busy
        });
        tried.wait();
        thread::sleep(Duration::from_millis(20));
        println!("still {}", guard[0]);
        drop(guard);
        println!("it was busy: {}", other.join().unwrap());
    });
    println!("now {}", shared.lock().unwrap()[0]);
    println!("the value: {:p}", &raw const *shared.lock().unwrap());
}
// ANCHOR_END: lock

//@ claim one_at_a_time: guaranteed std/sync/struct.Mutex.html#method.try_lock "then Err is returned"
//@   While `main` holds the guard, the other thread does not get it; afterwards it does.
//@   dev release: run: prints `still 0`
//@   dev release: run: prints `it was busy: true`
//@   dev release: run: prints `now 14`
//@ claim waiting_allocates_nothing: implementation
//@   Neither taking the free lock nor waiting for the busy one allocates: 0 allocations in these lines.
//@   dev release: run: line `let guard`: 0 allocations
//@   dev release: run: line `let mut bytes`: 0 allocations
//@   dev release: run: line `let busy`: 0 allocations
//@ claim making_allocates_nothing: implementation
//@   Making the lock makes 0 allocations, and its 4096 bytes lie on the stack.
//@   dev release: run: line `let lock`: 0 allocations
//@   dev release: run: `the value` lies in stack
//@ claim guard_is_two_words: implementation
//@   The guard has 16 bytes.
//@   dev release: run: prints `the guard 16`
//@ claim the_thread_allocates: implementation
//@   What is allocated is for the thread: 5 blocks with the buffer of the output.
//@   dev release: run: 5 allocations
