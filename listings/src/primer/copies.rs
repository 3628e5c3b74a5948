//! Sixteen bytes are copied by two instructions, four thousand by a call to the C library.

// ANCHOR: copies
#[inline(never)]
pub fn copy_small(from: &[u8; 16]) -> [u8; 16] {
    *from
}

#[inline(never)]
pub fn copy_large(from: &[u8; 4096]) -> [u8; 4096] {
    *from
}

#[inline(never)]
pub fn clear_large(page: &mut [u8; 4096]) {
    *page = [0; 4096];
}
// ANCHOR_END: copies

pub fn main() {
    let mut page = [1; 4096];
    println!("{} {}", copy_small(&[2; 16])[0], copy_large(&page)[0]);
    clear_large(&mut page);
    println!("{}", page[0]);
}

//@ claim small_copies_are_moves: implementation
//@   Sixteen bytes are copied without a call.
//@   dev release: fn copy_small copies 16 bytes
//@   dev release: fn copy_small calls nothing
//@ claim large_copies_are_calls: implementation
//@   Four thousand bytes are copied by `memcpy`.
//@   dev release: fn copy_large copies 4096 bytes
//@   dev release: fn copy_large calls memcpy
//@ claim clearing_is_a_call: implementation
//@   They are cleared by `memset`; in release the function jumps there and does nothing else.
//@   dev release: fn clear_large clears 4096 bytes
//@   release: fn clear_large tail-calls memset
