//! Two ways to pin a value.
use std::pin::{Pin, pin};

// ANCHOR: pinned
#[inline(never)]
pub fn first(page: Pin<&[u8; 256]>) -> u8 {
    page.get_ref()[0]
}

pub fn main() {
    let here = pin!(std::hint::black_box([7; 256]));
    let there = Box::pin(std::hint::black_box([8; 256]));
    println!("here: {:p}", here.as_ptr());
    println!("there: {:p}", there.as_ptr());
    println!("{} {} {}", first(here.as_ref()), first(there.as_ref()), size_of_val(&there));
}
// ANCHOR_END: pinned

//@ claim pin_can_be_on_the_stack: guaranteed std/pin/macro.pin.html#main-content "does not create a new heap allocation"
//@   What `pin!` pins lies on the stack.
//@   dev release: run: `here` lies in stack
//@   dev release: run: line `let here`: 0 allocations
//@ claim box_pin_is_a_box: implementation
//@   What `Box::pin` pins lies in a block of its own.
//@   dev release: run: `there` lies in heap
//@   dev release: run: line `Box::pin`: 1 allocations of 256 bytes
//@ claim a_pin_is_its_pointer: implementation
//@   A pinned box is one word, like the box in it.
//@   dev release: run: prints `7 8 8`
