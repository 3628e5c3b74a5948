//! `Copy` values on the heap: copied from there to there.

// ANCHOR: copy
#[derive(Clone, Copy)]
pub struct Block(pub [u64; 64]);

#[inline(never)]
pub fn repeat_first(blocks: &mut [Block; 2]) {
    blocks[1] = blocks[0];
}
// ANCHOR_END: copy

pub fn main() {
    let mut blocks = Box::new([Block([7; 64]), Block([0; 64])]);
    println!("from: {:p}", &raw const blocks[0]);
    println!("to: {:p}", &raw const blocks[1]);
    repeat_first(&mut blocks);
    println!("{}", blocks[1].0[63]);
}

//@ claim both_are_on_the_heap: implementation
//@   Both elements lie on the heap, and their type is `Copy`.
//@   dev release: run: `from` lies in heap
//@   dev release: run: `to` lies in heap
//@ claim copied_at_once_in_release: optimizer
//@   In release 512 bytes go from heap to heap, and `repeat_first` has no frame.
//@   release: fn repeat_first copies 512 bytes
//@   release: fn repeat_first has no frame
//@ claim through_the_frame_in_debug: implementation
//@   In debug they go through the frame.
//@   dev: fn repeat_first copies 512 bytes
//@   dev: fn repeat_first has a frame of at least 512 bytes
//@ claim copy_never_allocates: guaranteed std/marker/trait.Copy.html#whats-the-difference-between-copy-and-clone "it is always a simple bit-wise copy"
//@   A copy allocates nothing.
//@   dev release: fn repeat_first cannot reach the allocator
//@   dev release: run: 2 allocations
