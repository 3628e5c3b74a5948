//! A vector moves to another thread, and a sum is shared with it.

// ANCHOR: worker
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub fn main() {
    let numbers: Vec<u64> = vec![1; 1000];
    let before = numbers.as_ptr().addr();
    let total = Arc::new(Mutex::new(0)); // shared
    let shared = Arc::clone(&total); // once more

    let worker = thread::spawn(move || {
        *shared.lock().unwrap_or_else(PoisonError::into_inner) += numbers.iter().sum::<u64>();
        numbers.as_ptr().addr() == before
    });
    let stayed = worker.join().unwrap_or(false);
    println!("stayed: {stayed}, total {:?}", total.lock().map(|sum| *sum).ok());
}
// ANCHOR_END: worker

//@ claim elements_stay: implementation
//@   The thousand numbers stay in their block; only the vector's three words move to the other thread.
//@   dev release: run: prints `stayed: true, total Some(1000)`
//@   dev release: run: 1 allocations of 8000 bytes
//@ claim captures_go_into_a_block: implementation
//@   What the closure captures, 40 bytes, goes with it into a block of the thread; there is no fourth.
//@   dev release: run: line `thread::spawn`: block sizes 48, 80, 24
//@ claim sharing_is_one_block: implementation
//@   An `Arc<Mutex<u64>>` is one block of 32 bytes, however many handles there are; a clone and a lock ask for nothing.
//@   dev release: run: line `// shared`: block sizes 32
//@   dev release: run: line `// once more`: 0 allocations
//@   dev release: run: line `shared.lock()`: 0 allocations
