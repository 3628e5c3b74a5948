//! Reading a place, and asking for its address.
use std::sync::atomic::{AtomicU32, Ordering};

// ANCHOR: limit
static LIMIT: AtomicU32 = AtomicU32::new(64);

#[inline(never)]
pub fn limit() -> u32 {
    LIMIT.load(Ordering::Relaxed)
}

#[inline(never)]
pub fn place_of_limit() -> &'static AtomicU32 {
    &LIMIT
}
// ANCHOR_END: limit

pub fn main() {
    place_of_limit().store(65, Ordering::Relaxed);
    println!("{}", limit());
}

//@ claim reading_is_a_mov: implementation
//@   In release `limit` is a `mov` from `LIMIT`: it reads four bytes.
//@   release: fn limit refers to LIMIT
//@   release: fn limit has instruction mov
//@   release: fn limit has no instruction lea
//@ claim address_is_a_lea: implementation
//@   `place_of_limit` is a `lea` of `LIMIT`: it computes an address and reads nothing.
//@   dev release: fn place_of_limit refers to LIMIT
//@   dev release: fn place_of_limit has instruction lea
//@   dev release: fn place_of_limit has no instruction mov
