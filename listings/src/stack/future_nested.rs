//! Futures inside futures, and arguments.
#![allow(clippy::manual_async_fn, reason = "the difference between the two is what the listing is about")]

pub async fn pause() {}

// ANCHOR: futures
pub async fn reads(bytes: [u8; 1024]) -> u8 {
    pause().await;
    bytes[3]
}

pub fn reads_in_a_block(bytes: [u8; 1024]) -> impl Future<Output = u8> {
    async move {
        pause().await;
        bytes[3]
    }
}

pub async fn reads_reference(bytes: &[u8; 1024]) -> u8 {
    pause().await;
    bytes[3]
}

pub async fn in_sequence() -> u8 {
    reads([7; 1024]).await ^ reads([8; 1024]).await
}

pub async fn at_once() -> u8 {
    let first = reads([7; 1024]);
    let second = reads([8; 1024]);
    first.await ^ second.await
}

pub async fn boxed() -> u8 {
    Box::pin(reads([7; 1024])).await
}
// ANCHOR_END: futures

pub fn main() {
    let bytes = std::hint::black_box([1; 1024]);
    println!("reads {}, in a block {}", size_of_val(&reads(bytes)), size_of_val(&reads_in_a_block(bytes)));
    println!("by reference {}, boxed {}", size_of_val(&reads_reference(&bytes)), size_of_val(&boxed()));
    println!("in sequence {}, at once {}", size_of_val(&in_sequence()), size_of_val(&at_once()));
}

//@ claim arguments_are_kept_twice: implementation
//@   The future of an `async fn` that takes 1024 bytes and needs them later has 2050 bytes: the argument is in it twice.
//@   dev release: run: prints `reads 2050, in a block 1026`
//@ claim captures_are_kept_once: implementation
//@   An `async move` block that captures the 1024 bytes has 1026.
//@   dev release: run: prints `reads 2050, in a block 1026`
//@ claim a_reference_is_small: implementation
//@   With a reference as its argument the future has 24 bytes.
//@   dev release: run: prints `by reference 24, boxed 16`
//@ claim one_after_the_other: implementation
//@   Two futures that are awaited one after the other share one place: 2052 bytes, as much as one needs.
//@   dev release: run: prints `in sequence 2052, at once 4104`
//@ claim both_at_once: implementation
//@   Two futures that exist at the same time have a place each, 4104 bytes.
//@   dev release: run: prints `in sequence 2052, at once 4104`
//@ claim a_box_is_a_pointer: implementation
//@   A future that awaits a boxed one has 16 bytes.
//@   dev release: run: prints `by reference 24, boxed 16`
//@ claim nothing_is_boxed_by_itself: implementation
//@   None of the futures is polled, and the run makes one allocation, for its output: nobody boxes anything on its own.
//@   dev release: run: 1 allocations
//@   dev release: run: block sizes 1024
