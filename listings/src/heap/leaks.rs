//! Four safe ways not to give memory back.
use std::mem::{ManuallyDrop, forget};

// ANCHOR: leaks
#[inline(never)]
pub fn leak(n: usize) -> usize {
    forget(vec![1; n]);
    let _wrapped = ManuallyDrop::new(vec![2; n]);
    let _raw = Box::into_raw(Box::new([3; 300]));
    let forever: &'static mut [i32] = vec![4; n].leak();
    forever.len()
}
// ANCHOR_END: leaks

pub fn main() {
    println!("{}", leak(std::hint::black_box(100)));
}

//@ claim leaked_is_never_freed: guaranteed std/mem/fn.forget.html#main-content "do not include a guarantee that destructors will always run"
//@   In debug four blocks are made and none is freed: 2400 bytes stay, and the 1024 of `println!`.
//@   dev: run: anchor leaks: 4 allocations
//@   dev: run: 3424 bytes never freed
//@   dev release: run: 0 frees
//@ claim release_makes_one_less: optimizer
//@   In release the block that nobody reads and nobody frees, of `Box::into_raw`, is not made at all.
//@   release: run: 3 allocations of 400 bytes
//@   release: run: 0 allocations of 1200 bytes
