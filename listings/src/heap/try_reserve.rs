//! Asking for more than there is.

// ANCHOR: ask
#[inline(never)]
pub fn can_have(n: usize) -> bool {
    let mut bytes: Vec<u8> = Vec::new();
    bytes.try_reserve_exact(n).is_ok()
}

pub fn main() {
    let most = isize::MAX as usize;
    println!("most: {}", can_have(std::hint::black_box(most)));
    println!("one more: {}", can_have(std::hint::black_box(most + 1)));
}
// ANCHOR_END: ask

//@ claim too_large_for_any_block: guaranteed std/vec/struct.Vec.html#method.try_reserve_exact "If the capacity overflows, or the allocator reports a failure, then an error is returned"
//@   A size above `isize::MAX` is refused before the allocator is asked.
//@   dev release: run: prints `one more: false`
//@ claim refused_in_debug: implementation
//@   In debug, the allocator is asked for half of all addresses, and refuses.
//@   dev: run: prints `most: false`
//@ claim refused_in_release: implementation
//@   only: rustc < 1.97
//@   Up to 1.96 it is asked in release as well.
//@   release: run: prints `most: false`
//@ claim assumed_in_release: optimizer
//@   only: rustc >= 1.97
//@   From 1.97 on, the request whose block nobody uses is removed, and the answer is that it succeeded.
//@   release: run: prints `most: true`
