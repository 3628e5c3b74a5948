//! The recording allocator: forwards `alloc`, `alloc_zeroed`, `realloc` and `dealloc` each as itself.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use crate::log::{self, Kind};

#[global_allocator]
static ALLOCATOR: Recording = Recording;

struct Recording;

thread_local! {
    /// Whether this thread is in the recorder already. Without a destructor, so that it can be used at any time of a thread's life.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Does something whose own requests are not recorded; those of other threads are.
pub(crate) fn unrecorded(work: impl FnOnce()) {
    INSIDE.set(true);
    work();
    INSIDE.set(false);
}

/// Does `request`, and writes down what it did where a listing's `main` runs.
///
/// The log is held meanwhile: no other thread can be given a block before the log says that it was freed.
fn recorded(request: impl FnOnce() -> *mut u8, event: impl FnOnce(*mut u8) -> (Kind, [u64; 4])) -> *mut u8 {
    if !log::in_main() || INSIDE.replace(true) {
        return request();
    }
    let block = {
        let mut log = log::hold();
        let block = request();
        if log::in_main() {
            let (kind, numbers) = event(block);
            log.event(kind, numbers);
        }
        block
    };
    INSIDE.set(false);
    block
}

// SAFETY: every request goes to `System` with the same arguments, and its answer is given back as it is. Recording neither
// allocates through this allocator (`INSIDE` forwards what would) nor unwinds.
unsafe impl GlobalAlloc for Recording {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        recorded(
            // SAFETY: the caller's promise about `layout`, handed on.
            || unsafe { System.alloc(layout) },
            |block| (Kind::Alloc, [block.addr() as u64, layout.size() as u64, layout.align() as u64, 0]),
        )
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        recorded(
            // SAFETY: the caller's promise about `layout`, handed on.
            || unsafe { System.alloc_zeroed(layout) },
            |block| (Kind::AllocZeroed, [block.addr() as u64, layout.size() as u64, layout.align() as u64, 0]),
        )
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let old = block.addr() as u64;
        recorded(
            // SAFETY: the caller's promise about `block`, `layout` and `size`, handed on.
            || unsafe { System.realloc(block, layout, size) },
            |new| (Kind::Realloc, [new.addr() as u64, size as u64, layout.align() as u64, old]),
        )
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        recorded(
            || {
                // SAFETY: the caller's promise about `block` and `layout`, handed on.
                unsafe { System.dealloc(block, layout) };
                block
            },
            |block| (Kind::Free, [block.addr() as u64, layout.size() as u64, layout.align() as u64, 0]),
        );
    }
}
