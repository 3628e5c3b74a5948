//! An allocator that panics where no allocation is wanted, and what becomes of the panic.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

static FORBIDDEN: AtomicBool = AtomicBool::new(false);

struct Panicking;

// SAFETY: none: a global allocator must not unwind. That is what this listing shows.
unsafe impl GlobalAlloc for Panicking {
    // ANCHOR: alloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        assert!(!FORBIDDEN.load(Ordering::Relaxed), "no allocation here");
        // SAFETY: the caller's promises, handed on.
        unsafe { System.alloc(layout) }
    }
    // ANCHOR_END: alloc

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises, handed on.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Panicking = Panicking;

pub fn main() {
    FORBIDDEN.store(true, Ordering::Relaxed);
    let caught = std::panic::catch_unwind(|| std::hint::black_box(Box::new(7_u32)));
    FORBIDDEN.store(false, Ordering::Relaxed);
    println!("caught: {}", caught.is_err());
}

//@ crate root: it brings an allocator
//@ allocator: own
//@ fails: SIGABRT
//@ claim must_not_unwind: guaranteed std/alloc/trait.GlobalAlloc.html#safety "undefined behavior if global allocators unwind"
//@   The panic is not caught: its message needs memory, which panics again, and the process is aborted.
//@   dev release: run: says `thread panicked while processing panic`
//@   dev release: run: dies by SIGABRT
//@   dev release: run: does not print `caught: true`
