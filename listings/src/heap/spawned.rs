//! Four threads: three on their own, one in a scope.
use std::thread;

// ANCHOR: threads
pub fn main() {
    let page = std::hint::black_box([1_u8; 400]);
    let sum = thread::spawn(|| 3 + 4).join();
    let large_result = thread::spawn(|| [1_u8; 400]).join();
    let large_closure = thread::spawn(move || page.len()).join();
    let scoped = thread::scope(|scope| scope.spawn(|| page.len()).join());
    println!("{} {}", large_result.is_ok(), large_closure.is_ok());
    println!("{sum:?} {scoped:?}");
}
// ANCHOR_END: threads

//@ claim spawning_takes_three: implementation
//@   `thread::spawn` makes three allocations, 112 bytes in all.
//@   dev release: run: line `let sum`: block sizes 48, 40, 24
//@ claim for_result_and_closure: implementation
//@   A larger result makes the first of the three larger, a larger closure the second.
//@   dev release: run: line `let large_result`: block sizes 432, 40, 24
//@   dev release: run: line `let large_closure`: block sizes 48, 440, 24
//@ claim a_scope_takes_one_more: implementation
//@   The scope is one more, of 40 bytes, and its thread makes three, of 120.
//@   dev release: run: line `thread::scope`: block sizes 40, 48, 48, 24
//@ claim all_is_freed: implementation
//@   All 13 blocks are freed, and what stays is the buffer of `println!`.
//@   dev release: run: 13 frees
//@   dev release: run: 1024 bytes never freed
