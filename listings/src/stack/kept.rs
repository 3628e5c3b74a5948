//! A large value is passed by pointer. What if the callee changes it, and its owner still needs it?
use std::hint::black_box;

// ANCHOR: calls
#[derive(Clone, Copy)]
pub struct Block(pub [u64; 64]);

#[inline(never)]
pub fn change(mut block: Block) -> u64 {
    block.0[0] ^= 1;
    *black_box(&block.0[0])
}

/// The last use of `block` is the call.
#[inline(never)]
pub fn give(block: Block) -> u64 {
    change(block)
}

/// `block` is used after the call.
#[inline(never)]
pub fn give_and_keep(block: Block) -> u64 {
    change(block) ^ block.0[0]
}
// ANCHOR_END: calls

pub fn main() {
    let block = black_box(Block([4; 64]));
    println!("{} {}", give(block), give_and_keep(block));
}

//@ frames: give, give_and_keep
//@ claim callee_changes_what_it_got: optimizer
//@   In release `change` copies nothing: it writes into the bytes that the pointer leads to.
//@   release: fn change copies nothing
//@ claim last_use_is_not_copied: optimizer
//@   In release `give` copies nothing and jumps.
//@   release: fn give copies nothing
//@   release: fn give tail-calls change
//@ claim debug_copies_for_the_callee: implementation
//@   In debug `give` copies the 512 bytes of `block` into its own frame, and passes the address of the copy.
//@   dev: fn give copies 512 bytes
//@   dev: fn give has a frame of at least 512 bytes
//@ claim caller_copies: implementation
//@   `give_and_keep` copies 512 bytes before the call, in debug and in release.
//@   dev release: fn give_and_keep copies 512 bytes
//@   dev release: fn give_and_keep has a frame of at least 512 bytes
//@ claim block_is_elsewhere: implementation
//@   In debug the frame of `give_and_keep` holds the address of `block`, and not `block`.
//@   dev: fn give_and_keep has a pointer to block
