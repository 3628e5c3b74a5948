//! A move, a copy and a clone of the same bytes.

// ANCHOR: three
pub struct Unique(pub [u64; 64]);

#[derive(Clone, Copy)]
pub struct Common(pub [u64; 64]);

#[inline(never)]
pub fn by_move(block: Unique) -> Unique {
    block
}

#[inline(never)]
pub fn by_copy(block: Common) -> Common {
    block
}

#[allow(clippy::clone_on_copy, reason = "to compare a clone with a copy")]
#[inline(never)]
pub fn by_clone(block: Common) -> Common {
    block.clone()
}
// ANCHOR_END: three

pub fn main() {
    println!("{}", by_move(Unique([1; 64])).0[0]);
    println!("{} {}", by_copy(Common([2; 64])).0[0], by_clone(Common([3; 64])).0[0]);
}

//@ claim move_is_copy: optimizer
//@   In release one body serves `by_move` and `by_copy`.
//@   release: fn by_move is the same code as fn by_copy
//@ claim bytes_are_copied: implementation
//@   Both copy 512 bytes, in debug and in release.
//@   dev release: fn by_move copies 512 bytes
//@   dev release: fn by_copy copies 512 bytes
//@ claim clone_of_copy_is_copy: optimizer
//@   In release `by_clone` is that body too.
//@   release: fn by_clone is the same code as fn by_copy
//@ claim clone_is_a_call_in_debug: implementation
//@   In debug `by_clone` calls the derived `clone`.
//@   dev: fn by_clone calls `<Common as core::clone::Clone>::clone`
