//! The same 64 bytes, once in the frame and once from the allocator.

#[inline(never)]
pub fn fill(buffer: &mut [u8; 64], seed: u8) {
    for byte in buffer.iter_mut() {
        *byte = seed;
    }
}

// ANCHOR: buffers
#[inline(never)]
pub fn on_the_stack(seed: u8) -> u8 {
    let mut buffer = [0; 64];
    fill(&mut buffer, seed);
    buffer[63]
}

#[inline(never)]
pub fn on_the_heap(seed: u8) -> u8 {
    let mut buffer = Box::new([0; 64]);
    fill(&mut buffer, seed);
    buffer[63]
}
// ANCHOR_END: buffers

pub fn main() {
    println!("{} {}", on_the_stack(1), on_the_heap(2));
}

//@ claim frame_takes_two_instructions: implementation
//@   In release `on_the_stack` gets its bytes by a subtraction from `rsp`, gives them back by an addition, and asks no allocator.
//@   release: fn on_the_stack has instruction sub
//@   release: fn on_the_stack has instruction add
//@   release: fn on_the_stack has a frame of at least 64 bytes
//@   dev release: fn on_the_stack cannot reach the allocator
//@ claim block_takes_two_calls: implementation
//@   `on_the_heap` asks the allocator for a block, and calls it again to give the block back.
//@   dev release: run: line `Box::new([0; 64])`: 1 allocations of 64 bytes
//@   dev release: fn on_the_heap reaches the allocator
//@   release: fn on_the_heap calls __rustc::__rust_dealloc
//@ claim block_may_be_refused: implementation
//@   In release `on_the_heap` has a path for the case that there is no memory; `on_the_stack` has no such path.
//@   release: fn on_the_heap has instruction test
//@   release: fn on_the_heap panics
//@   release: fn on_the_stack cannot panic
//@ claim frame_is_not_cleared: optimizer
//@   In release `on_the_stack` writes nothing into its buffer before it calls `fill`, and nothing after.
//@   release: fn on_the_stack clears nothing
//@   release: fn on_the_stack copies nothing
