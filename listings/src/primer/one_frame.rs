//! Where the locals of two calls lie, one after the other and one inside the other.
use std::hint::black_box;

// ANCHOR: places
#[inline(never)]
pub fn place() -> usize {
    let local = black_box(7u8);
    black_box(&raw const local).addr()
}

#[inline(never)]
pub fn place_one_deeper() -> usize {
    let room = black_box([7u8; 64]);
    let deeper = place();
    black_box(&room);
    deeper
}

pub fn main() {
    println!("the second call uses the same place: {}", place() == place());
    println!("the inner call uses a lower place: {}", place_one_deeper() < place());
}
// ANCHOR_END: places

//@ claim a_frame_is_used_again: implementation
//@   Two calls, one after the other, keep their locals at the same address.
//@   dev release: run: prints `the second call uses the same place: true`
//@ claim the_stack_grows_down: implementation
//@   A call made from a deeper function keeps its locals at a lower address.
//@   dev release: run: prints `the inner call uses a lower place: true`
