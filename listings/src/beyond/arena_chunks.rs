//! An arena that is full takes a larger block; one that is reset keeps the last.
use bumpalo::Bump;

// ANCHOR: chunks
#[inline(never)]
pub fn kilobytes(arena: &Bump, count: u32) {
    for _ in 0..count {
        arena.alloc([1_u8; 1024]);
    }
}
// ANCHOR_END: chunks

pub fn main() {
    let mut arena = Bump::new();
    kilobytes(&arena, std::hint::black_box(8));
    // ANCHOR: reset
    arena.reset();
    // ANCHOR_END: reset
    kilobytes(&arena, std::hint::black_box(3));
}

//@ crates: bumpalo
//@ claim blocks_double: implementation
//@   Each further block is about twice as large: 2032, 4080 and 8176 bytes.
//@   dev release: run: anchor chunks: 3 allocations
//@   dev release: run: block sizes 2032, 4080, 8176
//@ claim none_is_moved: implementation
//@   A full block is neither copied nor given back while the arena is used.
//@   dev release: run: anchor chunks: 0 reallocations
//@   dev release: run: anchor chunks: 0 frees
//@ claim reset_keeps_one: implementation
//@   `reset` frees all blocks but the last, and three more kilobytes need no fourth block.
//@   dev release: run: anchor reset: 2 frees
//@   dev release: run: 3 allocations
