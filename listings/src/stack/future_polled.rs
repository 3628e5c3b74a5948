//! A future on the stack, polled by hand.
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

// ANCHOR: polled
/// Is not ready when it is asked first, and is ready the second time.
pub struct Once(pub bool);

impl Future for Once {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        let asked_before = std::mem::replace(&mut self.0, true);
        if asked_before { Poll::Ready(()) } else { Poll::Pending }
    }
}

pub async fn place(label: &str) -> u32 {
    let number = std::hint::black_box(14);
    println!("{label}: {:p}", &raw const number);
    Once(false).await;
    number
}

#[inline(never)]
pub fn run<F: Future>(mut future: Pin<&mut F>) -> (F::Output, u32) {
    let mut context = Context::from_waker(Waker::noop());
    let mut polls = 1;
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return (output, polls),
            Poll::Pending => polls += 1,
        }
    }
}

pub fn main() {
    let made = place("never polled");
    println!("made {}", size_of_val(&made));

    let local = pin!(place("pinned in a frame"));
    let first = run(local);

    let mut boxed = Box::pin(place("pinned in a box"));
    println!("{first:?} {:?}", run(boxed.as_mut()));
}
// ANCHOR_END: polled

//@ claim not_polled_not_run: guaranteed reference/items/functions.html#r-items.fn.async.future "Async functions do no work when called"
//@   The first future was made and never polled: nothing was printed.
//@   dev release: run: does not print `never polled: 0x[stack]`
//@ claim locals_are_in_the_future: implementation
//@   The local `number` lies in the future: on the stack if that is pinned there, on the heap if it is in a box.
//@   dev release: run: `pinned in a frame` lies in stack
//@   dev release: run: `pinned in a box` lies in heap
//@ claim pinning_is_no_allocation: implementation
//@   Making a future, `pin!` and polling with `Waker::noop` make 0 allocations.
//@   dev release: run: line `let made`: 0 allocations
//@   dev release: run: line `let local`: 0 allocations
//@   dev release: run: line `future.as_mut().poll(&mut context)`: 0 allocations
//@   dev release: run: 2 allocations
//@ claim a_boxed_future: implementation
//@   `Box::pin` makes 1 allocation of 40 bytes, the size of the future.
//@   dev release: run: line `Box::pin`: 1 allocations of 40 bytes
//@   dev release: run: prints `made 40`
//@ claim two_polls: implementation
//@   Both futures were polled twice.
//@   dev release: run: prints `(14, 2) (14, 2)`
