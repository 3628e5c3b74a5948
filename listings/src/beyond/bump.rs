//! A heap in a static: an allocator that hands out the bytes of an array, one after another.
#![no_std]

extern crate alloc;

use alloc::boxed::Box;
use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicUsize, Ordering};

// ANCHOR: bump
const SIZE: usize = 64 * 1024;

pub struct Bump {
    memory: UnsafeCell<[u8; SIZE]>,
    used: AtomicUsize,
}

// SAFETY: `used` gives each byte away once.
unsafe impl Sync for Bump {}

// SAFETY: blocks do not overlap, lie within `memory`, and are aligned.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let start = self.memory.get().cast::<u8>();
        let place = |used| {
            let padding = start.wrapping_add(used).align_offset(layout.align());
            let begin = used.checked_add(padding)?;
            Some((begin, begin.checked_add(layout.size()).filter(|end| *end <= SIZE)?))
        };
        let next = |used| place(used).map(|(_, end)| end);
        match self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next) {
            Ok(used) => place(used).map_or(null_mut(), |(begin, _)| start.wrapping_add(begin)),
            Err(_) => null_mut(),
        }
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
pub static HEAP: Bump = Bump { memory: UnsafeCell::new([0; SIZE]), used: AtomicUsize::new(0) };
// ANCHOR_END: bump

#[inline(never)]
pub fn boxed(value: u64) -> Box<u64> {
    Box::new(value)
}

pub fn main() {
    let begin = HEAP.memory.get().addr();
    let inside = |boxed: &Box<u64>| (&raw const **boxed).addr().wrapping_sub(begin) < SIZE;
    let before = HEAP.used.load(Ordering::Relaxed);
    let (first, second) = (boxed(1), boxed(2));
    assert!(inside(&first) && inside(&second));
    drop((first, second));
    assert!(HEAP.used.load(Ordering::Relaxed) - before >= 16);
}

//@ crate root: `#![no_std]` is said of a whole crate
//@ allocator: own
//@ claim heap_in_bss: implementation
//@   The whole heap is a static in `.bss`, of 65544 bytes.
//@   dev release: static HEAP is in .bss, 65544 bytes
//@ claim boxes_lie_in_it: implementation
//@   Boxes lie within that static, and what they took is not given back when they are dropped.
//@   dev release: run: exits with 0
