//! An allocator that asks which thread wants memory.
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

static ASKED: AtomicUsize = AtomicUsize::new(0);
static NESTED: AtomicUsize = AtomicUsize::new(0);

// ANCHOR: asking
struct Asking;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Asking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if INSIDE.replace(true) {
            NESTED.fetch_add(1, Ordering::Relaxed);
        } else {
            std::hint::black_box(std::thread::current().id());
            ASKED.fetch_add(1, Ordering::Relaxed);
            INSIDE.set(false);
        }
        // SAFETY: the caller keeps the same promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the same promises.
        unsafe { System.dealloc(block, layout) }
    }
}
// ANCHOR_END: asking

#[global_allocator]
static ASKING: Asking = Asking;

pub fn main() {
    let before = ASKED.load(Ordering::Relaxed);
    let thread = std::thread::spawn(|| std::hint::black_box(Box::new(7)));
    let asked = thread.join().is_ok() && ASKED.load(Ordering::Relaxed) > before;
    println!("asked: {asked}, from within: {}", NESTED.load(Ordering::Relaxed));
}

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim an_allocator_may_ask: guaranteed std/alloc/trait.GlobalAlloc.html#re-entrance "thread::current"
//@   The allocator asks for the thread's id at each request, and no request comes from that question.
//@   dev release: run: prints `asked: true, from within: 0`
