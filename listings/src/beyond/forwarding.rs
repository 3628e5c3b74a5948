//! An allocator that passes every request on as what it is, and counts those of the current thread.
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What a thread asked for so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub allocations: usize,
    pub reallocations: usize,
    pub frees: usize,
}

thread_local! {
    // Made at compile time and with nothing to drop: using it asks for no memory.
    static COUNTS: Cell<Counts> = const { Cell::new(Counts { allocations: 0, reallocations: 0, frees: 0 }) };
}

/// What this thread asked for so far.
pub fn counts() -> Counts {
    COUNTS.get()
}

fn count(raise: fn(&mut Counts)) {
    let mut counts = COUNTS.get();
    raise(&mut counts);
    COUNTS.set(counts);
}

pub struct Forwarding;

// SAFETY: each request goes to the system's allocator with the same arguments, and its answer is given back.
unsafe impl GlobalAlloc for Forwarding {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(|counts| counts.allocations += 1);
        // SAFETY: the caller's promises, handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(|counts| counts.allocations += 1);
        // SAFETY: the caller's promises, handed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(|counts| counts.reallocations += 1);
        // SAFETY: the caller's promises, handed on.
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        count(|counts| counts.frees += 1);
        // SAFETY: the caller's promises, handed on.
        unsafe { System.dealloc(block, layout) }
    }
}
