//! The arguments of the program, in an allocator's eyes.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

static REQUESTS: AtomicUsize = AtomicUsize::new(0);

struct Counting;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.fetch_add(1, Ordering::Relaxed);
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

// ANCHOR: arguments
pub fn main() {
    let before = REQUESTS.load(Ordering::Relaxed);
    let arguments = std::env::args().count();
    let after = REQUESTS.load(Ordering::Relaxed);
    println!("{arguments} argument, {} requests", after - before);
}
// ANCHOR_END: arguments

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim arguments_are_copied: implementation
//@   With one argument, the program's name, `args` makes two requests: one for the list, one for the argument.
//@   dev release: run: prints `1 argument, 2 requests`
