//! A counter that safe code may change: the static is an atomic.
use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

#[inline(never)]
pub fn hit() -> u32 {
    COUNT.fetch_add(1, Ordering::Relaxed)
}

pub fn main() {
    println!("{} {}", hit(), hit());
}

//@ claim safe_code_changes_it: guaranteed reference/interior-mutability.html#r-interior-mut.atomic "allowing the value to be shared and mutated across threads"
//@   `hit` changes the static in safe code.
//@   dev release: run: prints `0 1`
//@ claim it_is_changed_in_place: implementation
//@   In release the change is one instruction on the static's own four bytes, with a `lock` prefix.
//@   release: fn hit has instruction lock
//@   release: fn hit refers to COUNT
//@   release: fn hit calls nothing
//@ claim debug_calls_std: implementation
//@   In debug the locked instruction is not in `hit` but in a function that it calls.
//@   dev: fn hit has no instruction lock
//@ claim no_allocation: implementation
//@   The counter needs no heap.
//@   dev release: fn hit cannot reach the allocator
//@   dev release: static COUNT is in .bss, 4 bytes
