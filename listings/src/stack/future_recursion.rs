//! A recursive async function needs a box for each level.
use std::pin::pin;
use std::task::{Context, Poll, Waker};

// ANCHOR: recursion
pub async fn depth(levels: u32) -> u32 {
    if levels == 0 { 0 } else { Box::pin(depth(levels - 1)).await + 1 }
}

#[inline(never)]
pub fn run(levels: u32) -> Poll<u32> {
    pin!(depth(levels)).poll(&mut Context::from_waker(Waker::noop()))
}
// ANCHOR_END: recursion

pub fn main() {
    println!("one future {}", size_of_val(&depth(0)));
    println!("{:?}", run(std::hint::black_box(4)));
}

//@ claim a_box_for_each_level: implementation
//@   Four levels below the first make 4 allocations of 16 bytes, one for each call.
//@   dev release: run: line `Box::pin`: 4 allocations
//@   dev release: run: line `Box::pin`: 4 allocations of 16 bytes
//@   dev release: run: line `Box::pin`: 4 frees
//@ claim the_size_is_known: implementation
//@   With the box the future has 16 bytes, whatever the depth.
//@   dev release: run: prints `one future 16`
