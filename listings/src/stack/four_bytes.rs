//! Four bytes of locals, and no instruction that reserves them.

// ANCHOR: last
#[inline(never)]
pub fn last_of(n: u8) -> u8 {
    let bytes = [1, 2, 3, n];
    bytes[3]
}
// ANCHOR_END: last

pub fn main() {
    println!("{}", last_of(9));
}

//@ claim stored_and_not_reserved: implementation
//@   In debug `last_of` stores its array on the stack, below `rsp`, and never moves `rsp`.
//@   dev: fn last_of uses the red zone
//@   dev: fn last_of has no frame
//@   dev: fn last_of has no instruction sub
//@   dev: fn last_of has no instruction push
//@ claim release_stores_nothing: optimizer
//@   In release the array is nowhere: the argument is the result.
//@   release: fn last_of does not use the red zone
//@   release: fn last_of has no frame
//@   release: fn last_of copies nothing
