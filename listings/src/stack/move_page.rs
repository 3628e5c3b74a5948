//! A page goes through a variable, and somebody looks.

// ANCHOR: move
pub struct Page {
    pub bytes: [u8; 4096],
}

#[inline(never)]
pub fn look(page: &Page) -> u8 {
    std::hint::black_box(page).bytes[0]
}

#[inline(never)]
pub fn relay(page: Page) -> Page {
    let second = page;
    look(&second);
    second
}
// ANCHOR_END: move

#[allow(clippy::let_and_return, reason = "the moves are what the listing is about")]
#[inline(never)]
pub fn relay_unseen(page: Page) -> Page {
    let second = page;
    let third = second;
    third
}

pub fn main() {
    let page = relay(Page { bytes: [7; 4096] });
    println!("{}", relay_unseen(page).bytes[4095]);
}

//@ frames: relay
//@ claim a_move_is_a_memcpy: implementation
//@   A move of a page is a `memcpy` of 4096 bytes.
//@   dev release: fn relay copies 4096 bytes
//@   dev release: fn relay calls memcpy
//@ claim debug_needs_no_place: implementation
//@   In debug `relay` has no page in its frame: `second` is built in the return slot.
//@   dev: fn relay has a frame of at most 100 bytes
//@ claim release_has_a_page: optimizer
//@   In release the frame has room for a page.
//@   release: fn relay has a frame of at least 4096 bytes
//@ claim unseen_moves_go_away: implementation
//@   `relay_unseen` has no page in its frame, in debug or in release: one copy is left, from the argument to the return slot.
//@   dev release: fn relay_unseen has a frame of at most 100 bytes
//@   dev release: fn relay_unseen copies 4096 bytes
//@ claim no_heap: implementation
//@   No move reaches the allocator.
//@   dev release: fn relay cannot reach the allocator
//@   dev release: fn relay_unseen cannot reach the allocator
