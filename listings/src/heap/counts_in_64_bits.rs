//! An allocator that counts with an `AtomicU64`, without a feature gate.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

// ANCHOR: counting
static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

struct Counting;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the same promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the same promises.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

pub fn main() {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    std::hint::black_box(Box::new(7));
    println!("for the box: {}", ALLOCATIONS.load(Ordering::Relaxed) - before);
}
// ANCHOR_END: counting

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim stable_counts: guaranteed std/sync/atomic/index.html#portability "all widely available"
//@   It compiles without a gate, and counts 1 allocation for the box.
//@   dev release: compile: succeeds
//@   dev release: run: prints `for the box: 1`
