//! A counting allocator in the same crate as the code that it counts.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

// ANCHOR: counted
#[inline(never)]
pub fn is_seven(value: u64) -> bool {
    let boxed = Box::new(value);
    *boxed == 7
}

pub fn main() {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let seven = is_seven(std::hint::black_box(7));
    let after = ALLOCATIONS.load(Ordering::Relaxed);
    println!("{seven}; counted: {}", after - before);
}
// ANCHOR_END: counted

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

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

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim counted_in_both: optimizer
//@   The counter says 1, in debug and in release.
//@   dev release: run: prints `true; counted: 1`
//@ claim counted_but_not_made: optimizer
//@   In release `is_seven` raises the counter and cannot reach the C library's allocator.
//@   release: fn is_seven refers to ALLOCATIONS
//@   release: fn is_seven has instruction lock
//@   release: fn is_seven does not call malloc
