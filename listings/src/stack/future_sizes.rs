//! What a future has to keep across an `await`.
#![allow(clippy::drop_non_drop, reason = "that it ends the value and not its place is what the listing shows")]

// ANCHOR: sample
pub struct Sample([u8; 1024]);

#[inline(never)]
pub fn sample() -> Sample {
    Sample(std::hint::black_box([7; 1024]))
}

pub fn look(sample: &Sample) -> u8 {
    sample.0[3]
}

pub fn consume(sample: Sample) -> u8 {
    sample.0[3]
}

pub async fn pause() {}
// ANCHOR_END: sample

// ANCHOR: futures
pub async fn needed() -> u8 {
    let sample = sample();
    pause().await;
    look(&sample)
}

pub async fn looked_at() -> u8 {
    let sample = sample();
    let first = look(&sample);
    pause().await;
    first
}

pub async fn dropped() -> u8 {
    let sample = sample();
    let first = look(&sample);
    drop(sample);
    pause().await;
    first
}

pub async fn consumed() -> u8 {
    let sample = sample();
    let first = consume(sample);
    pause().await;
    first
}

pub async fn in_a_block() -> u8 {
    let first = {
        let sample = sample();
        look(&sample)
    };
    pause().await;
    first
}
// ANCHOR_END: futures

pub fn main() {
    // ANCHOR: made
    let futures = (needed(), looked_at(), dropped(), consumed(), in_a_block());
    // ANCHOR_END: made
    let (needed, looked_at, dropped, consumed, in_a_block) = &futures;
    println!("needed {}, looked_at {}", size_of_val(needed), size_of_val(looked_at));
    println!("dropped {}, consumed {}", size_of_val(dropped), size_of_val(consumed));
    println!("in_a_block {}, pause {}", size_of_val(in_a_block), size_of_val(&pause()));
}

//@ claim what_lives_across: implementation
//@   A future that needs the sample after the `await` holds its 1024 bytes; with the state and the future that it waits for it has 1026.
//@   dev release: run: prints `needed 1026, looked_at 1027`
//@ claim borrowed_is_kept: implementation
//@   A sample that was borrowed is held to the end of its scope, though nobody needs it: 1027 bytes.
//@   dev release: run: prints `needed 1026, looked_at 1027`
//@ claim drop_does_not_help: implementation
//@   Even if it is dropped before the `await`, a sample that was borrowed has its place: 1027 bytes.
//@   dev release: run: prints `dropped 1027, consumed 3`
//@ claim moved_on_is_not_kept: implementation
//@   A sample that was never borrowed and is moved on before the `await` is not in the future: it has 3 bytes.
//@   dev release: run: prints `dropped 1027, consumed 3`
//@ claim a_block_helps: implementation
//@   A sample whose scope ends before the `await` is not in the future: it has 3 bytes.
//@   dev release: run: prints `in_a_block 3, pause 1`
//@ claim a_state_is_a_byte: implementation
//@   An async function with nothing to keep has a future of 1 byte.
//@   dev release: run: prints `in_a_block 3, pause 1`
//@ claim calling_runs_nothing: guaranteed reference/items/functions.html#r-items.fn.async.future "Async functions do no work when called"
//@   Calling an async function makes the future, and makes 0 allocations.
//@   dev release: run: anchor made: 0 allocations
