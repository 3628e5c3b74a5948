//! An arena hands out pieces of one block, and frees the block, not the pieces.
use std::sync::atomic::{AtomicU32, Ordering};

use bumpalo::Bump;

static DROPPED: AtomicU32 = AtomicU32::new(0);

pub struct Noisy(pub u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}

// ANCHOR: arena
#[inline(never)]
pub fn hundred_in(arena: &Bump) -> u32 {
    (0..100).map(|number| arena.alloc(Noisy(number)).0).sum()
}

#[inline(never)]
pub fn arena() -> u32 {
    let arena = Bump::new();
    hundred_in(&arena)
}
// ANCHOR_END: arena

// ANCHOR: boxes
#[inline(never)]
pub fn boxes() -> u32 {
    let boxes: [Box<Noisy>; 100] = std::array::from_fn(|number| Box::new(Noisy(number as u32)));
    boxes.iter().map(|boxed| boxed.0).sum()
}
// ANCHOR_END: boxes

pub fn main() {
    let (first, dropped_by_arena) = (arena(), DROPPED.load(Ordering::Relaxed));
    let (second, dropped) = (boxes(), DROPPED.load(Ordering::Relaxed));
    println!("{first} and {second}");
    println!("dropped: {dropped_by_arena} in the arena, {} in boxes", dropped - dropped_by_arena);
}

//@ crates: bumpalo
//@ claim one_block: implementation
//@   A hundred values in an arena need one allocation.
//@   dev release: run: anchor arena: 1 allocations
//@   dev release: run: anchor arena: 1 frees
//@ claim a_block_each: implementation
//@   A hundred boxes need a hundred.
//@   dev release: run: anchor boxes: 100 allocations
//@   dev release: run: anchor boxes: 100 frees
//@ claim nothing_is_dropped: implementation
//@   The arena drops none of its values.
//@   dev release: run: prints `dropped: 0 in the arena, 100 in boxes`
