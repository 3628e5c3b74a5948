//! An async function is two functions: one makes the future, the other one goes on.
#![allow(clippy::manual_async_fn, reason = "the function that makes the future is looked at by its name")]
use std::cell::Cell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

pub struct Gate<'a>(pub &'a Cell<bool>);

impl Future for Gate<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        if self.0.get() { Poll::Ready(()) } else { Poll::Pending }
    }
}

// ANCHOR: states
#[inline(never)]
pub fn triple(gate: Gate<'_>, number: u32) -> impl Future<Output = u32> {
    async move {
        gate.await;
        number.wrapping_mul(3)
    }
}

#[inline(never)]
pub fn step(future: Pin<&mut impl Future<Output = u32>>) -> Poll<u32> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}
// ANCHOR_END: states

pub fn main() {
    let open = Cell::new(false);
    let mut future = pin!(triple(Gate(&open), std::hint::black_box(14)));
    let first = step(future.as_mut());
    open.set(true);
    println!("{first:?} {:?}", step(future.as_mut()));
}

//@ claim making_is_filling_in: optimizer
//@   In release `triple` stores its arguments and a state of 0 in the future, and calls nothing.
//@   release: fn triple calls nothing
//@   release: fn triple has no frame
//@   release: fn triple has immediate 0
//@ claim polling_goes_on: implementation
//@   The first poll finds the gate closed, the second one goes on where the first one stopped.
//@   dev release: run: prints `Pending Ready(42)`
//@ claim poll_is_inlined: optimizer
//@   In release `step` calls nothing: the code of the future, and of the gate in it, stand in it.
//@   release: fn step calls nothing
//@ claim no_allocation: implementation
//@   Neither making the future nor polling it can reach the allocator, in debug or release.
//@   dev release: fn triple cannot reach the allocator
//@   dev release: fn step cannot reach the allocator
//@ claim not_after_the_end: implementation
//@   A future of an async block that is polled after its end panics: `step` has a path for it.
//@   release: fn step panics
