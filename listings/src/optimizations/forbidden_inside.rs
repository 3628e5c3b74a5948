//! An allocator that aborts while a flag is up, in the same crate as the code it watches.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

// ANCHOR: same_number
#[inline(never)]
pub fn same_number(number: u32) -> bool {
    let first = Box::new(number);
    let second = Box::new(24);
    let same = first == second;
    drop(second);
    same
}

pub fn main() {
    let number = std::hint::black_box(24);
    FORBIDDEN.store(true, Ordering::Relaxed);
    let same = same_number(number);
    FORBIDDEN.store(false, Ordering::Relaxed);
    println!("{same}, and nobody asked for memory");
}
// ANCHOR_END: same_number

static FORBIDDEN: AtomicBool = AtomicBool::new(false);

struct Watching;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if FORBIDDEN.load(Ordering::Relaxed) {
            std::process::abort();
        }
        // SAFETY: the caller keeps the same promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the same promises.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static WATCHING: Watching = Watching;

//@ crate root: a library has one global allocator
//@ allocator: own
//@ fails: SIGABRT
//@ claim dies_in_both: optimizer
//@   The program aborts, in debug and in release.
//@   dev release: run: dies by SIGABRT
//@   dev release: run: does not print `true, and nobody asked for memory`
//@ claim allocator_is_inlined: optimizer
//@   In release the allocator is inlined: `same_number` holds its call of `abort`, and asks neither it nor the C library for memory.
//@   dev: fn same_number does not call std::process::abort
//@   release: fn same_number calls std::process::abort
//@   release: fn same_number does not call __rustc::__rust_alloc
//@   release: fn same_number does not call malloc
