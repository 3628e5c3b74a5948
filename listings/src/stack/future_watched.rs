//! A future in a box, polled twice: what it holds before, in between and at the end.
#![allow(clippy::manual_async_fn, reason = "the function that makes the future is looked at by its name")]
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Is not ready when it is asked first, and is ready the second time.
pub struct Twice(pub bool);

impl Future for Twice {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

// ANCHOR: watched
#[inline(never)]
pub fn triple(number: u32) -> impl Future<Output = u32> {
    async move {
        let doubled = number * 2;
        Twice(false).await;
        doubled + number
    }
}

#[inline(never)]
pub fn step(future: Pin<&mut impl Future<Output = u32>>) -> Poll<u32> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

pub fn main() {
    let mut future = Box::pin(triple(14));
    let first = step(future.as_mut());
    let second = step(future.as_mut());
    println!("{first:?} {second:?}");
}
// ANCHOR_END: watched

//@ record
//@ moment: `let second = step`
//@ moment: `let first = step`
//@ moment: `println!("{first:?}`
//@ claim begins_with_its_arguments: implementation
//@   Before the first poll the 12 bytes hold the argument and the state `Unresumed`.
//@   dev release: run: 1 allocations of 12 bytes, align 4
//@   dev: steps: at `let first = step`: block 1 holds `Unresumed`
//@   dev: steps: at `let first = step`: block 1.number holds 14
//@ claim locals_wait_in_the_block: implementation
//@   Between the polls no frame of `triple` is there, and `doubled` is in the block, with the state `Suspend0`.
//@   dev: steps: at `let second = step`: 1 frames
//@   dev: steps: at `let second = step`: block 1 holds `Suspend0`
//@   dev: steps: at `let second = step`: block 1.doubled holds 28
//@ claim ends_as_returned: implementation
//@   The second poll leaves the state `Returned`, and the result is outside.
//@   dev: steps: at `println!("{first:?} {second:?}");`: block 1 holds `Returned`
//@   dev release: run: prints `Pending Ready(42)`
