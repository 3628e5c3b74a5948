//! Asking for more than there is.

// ANCHOR: ask
use std::alloc::{Layout, alloc, dealloc};
use std::collections::TryReserveError;

#[inline(never)]
pub fn can_have(n: usize) -> Result<(), TryReserveError> {
    let mut bytes: Vec<u8> = Vec::new();
    bytes.try_reserve_exact(n)
}

#[inline(never)]
pub fn would_get(layout: Layout) -> bool {
    // SAFETY: the layout's size is not zero; the block is freed with it, and not used.
    unsafe {
        let block = alloc(layout);
        let got = !block.is_null();
        if got {
            dealloc(block, layout);
        }
        got
    }
}

pub fn main() {
    let most = std::hint::black_box(isize::MAX as usize);
    for n in [most + 1, most] {
        if let Err(error) = can_have(n) {
            println!("{error}");
        }
    }
    println!("would get: {:?}", Layout::from_size_align(most, 1).map(would_get));
}
// ANCHOR_END: ask

//@ claim too_large_for_any_block: guaranteed std/vec/struct.Vec.html#method.try_reserve_exact "If the capacity overflows, or the allocator reports a failure, then an error is returned"
//@   A size above `isize::MAX` is refused before the allocator is asked.
//@   dev release: run: prints `memory allocation failed because the computed capacity exceeded the collection's maximum`
//@ claim refused: implementation
//@   For `isize::MAX` itself the allocator is asked, and refuses.
//@   dev release: run: prints `memory allocation failed because the memory allocator returned an error`
//@ claim asked_in_debug: implementation
//@   In debug, `would_get` asks and is refused.
//@   dev: run: prints `would get: Ok(false)`
//@ claim assumed_in_release: optimizer
//@   In release its request is removed with the free, and the answer is that it succeeded.
//@   release: run: prints `would get: Ok(true)`
//@   release: fn would_get cannot reach the allocator
