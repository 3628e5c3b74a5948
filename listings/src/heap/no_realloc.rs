//! The same vector with an allocator that implements `alloc` and `dealloc` alone.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

static ALLOCATED: AtomicUsize = AtomicUsize::new(0);
static FREED: AtomicUsize = AtomicUsize::new(0);

// ANCHOR: counting
struct Counting;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the same promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        FREED.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the same promises.
        unsafe { System.dealloc(block, layout) }
    }
}
// ANCHOR_END: counting

#[global_allocator]
static COUNTING: Counting = Counting;

// ANCHOR: pushes
#[inline(never)]
pub fn pushes(n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for byte in (0..=255).cycle().take(n) {
        bytes.push(byte);
    }
    bytes
}

pub fn main() {
    let (allocated, freed) = (ALLOCATED.load(Ordering::Relaxed), FREED.load(Ordering::Relaxed));
    let bytes = pushes(std::hint::black_box(1000));
    let (allocated, freed) =
        (ALLOCATED.load(Ordering::Relaxed) - allocated, FREED.load(Ordering::Relaxed) - freed);
    println!("{} bytes: {allocated} allocated, {freed} freed", bytes.len());
}
// ANCHOR_END: pushes

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim realloc_becomes_three_steps: implementation
//@   Each of the seven reallocations has become an allocation and a free.
//@   dev release: run: prints `1000 bytes: 8 allocated, 7 freed`
