//! A global allocator of twenty lines: it hands out a static array, from the beginning on, and takes nothing back.
use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering};

// ANCHOR: arena
const SIZE: usize = 1 << 20;

struct Arena {
    bytes: UnsafeCell<[u8; SIZE]>,
    used: AtomicUsize,
}

// SAFETY: each byte is handed out once.
unsafe impl Sync for Arena {}

// SAFETY: blocks do not overlap, are aligned, and live as long as the program.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let room = layout.size() + layout.align();
        let start = self.used.fetch_add(room, Ordering::Relaxed);
        if start + room > SIZE {
            return std::ptr::null_mut();
        }
        let block = self.bytes.get().cast::<u8>().wrapping_add(start);
        block.wrapping_add(block.align_offset(layout.align()))
    }

    unsafe fn dealloc(&self, _block: *mut u8, _layout: Layout) {}
}

#[global_allocator]
static ARENA: Arena = Arena { bytes: UnsafeCell::new([0; SIZE]), used: AtomicUsize::new(0) };
// ANCHOR_END: arena

pub fn main() {
    let boxed = Box::new(7);
    let text = String::from("arena");
    println!("boxed: {:p}", &raw const *boxed);
    println!("text: {:p}", text.as_ptr());
}

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim boxes_lie_in_the_static: implementation
//@   The number of the box and the text of the string lie in `.bss`, because the allocator's blocks do.
//@   dev release: run: `boxed` lies in .bss
//@   dev release: run: `text` lies in .bss
//@ claim the_arena_is_a_static: implementation
//@   The arena is a static of one mebibyte in `.bss`, with one word to count what is used.
//@   dev release: static ARENA is in .bss, 1048584 bytes
