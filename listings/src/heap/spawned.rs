//! Two threads: one on its own, one in a scope.
use std::thread;

// ANCHOR: threads
pub fn main() {
    let sum = thread::spawn(|| 3 + 4).join();
    let numbers = [1, 2, 3];
    let scoped = thread::scope(|scope| scope.spawn(|| numbers.iter().sum::<i32>()).join());
    println!("{sum:?} {scoped:?}");
}
// ANCHOR_END: threads

//@ claim spawning_takes_three: implementation
//@   `thread::spawn` makes three allocations, 112 bytes in all.
//@   dev release: run: line `thread::spawn`: block sizes 48, 40, 24
//@ claim a_scope_takes_one_more: implementation
//@   The scope is one more, of 40 bytes, and its thread makes three, of 120.
//@   dev release: run: line `thread::scope`: block sizes 40, 48, 48, 24
//@ claim all_is_freed: implementation
//@   All seven blocks are freed, and what stays is the buffer of `println!`.
//@   dev release: run: 7 frees
//@   dev release: run: 1024 bytes never freed
