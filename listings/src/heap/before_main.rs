//! What std asks for before `main`, and what is given back after it.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static REQUESTS: AtomicUsize = AtomicUsize::new(0);
static MAIN_IS_OVER: AtomicBool = AtomicBool::new(false);

/// Sizes and addresses of the first two blocks of the process, and of the last one of 1024 bytes.
static SIZES: [AtomicUsize; 3] = [const { AtomicUsize::new(0) }; 3];
static BLOCKS: [AtomicUsize; 3] = [const { AtomicUsize::new(0) }; 3];

struct Noting;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Noting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the same promises.
        let block = unsafe { System.alloc(layout) };
        let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
        let index = if layout.size() == 1024 { 2 } else { number };
        let noted = number < 2 || layout.size() == 1024;
        if noted && !MAIN_IS_OVER.load(Ordering::Relaxed) {
            SIZES[index].store(layout.size(), Ordering::Relaxed);
            BLOCKS[index].store(block.addr(), Ordering::Relaxed);
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        for noted in &BLOCKS {
            let was_noted = noted.compare_exchange(block.addr(), 0, Ordering::Relaxed, Ordering::Relaxed).is_ok();
            if was_noted && MAIN_IS_OVER.load(Ordering::Relaxed) {
                say_freed(layout.size());
            }
        }
        // SAFETY: the caller keeps the same promises.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static NOTING: Noting = Noting;

/// Says so without asking for memory: standard output is being closed.
fn say_freed(size: usize) {
    unsafe extern "C" {
        fn write(file: i32, text: *const u8, length: usize) -> isize;
    }
    let text: &[u8] = match size {
        4 => b"after main: 4 bytes are freed\n",
        544 => b"after main: 544 bytes are freed\n",
        1024 => b"after main: 1024 bytes are freed\n",
        _ => b"after main: something else is freed\n",
    };
    // SAFETY: the text is as long as said.
    unsafe { write(1, text.as_ptr(), text.len()) };
}

// ANCHOR: main
pub fn main() {
    for size in &SIZES[..2] {
        println!("before main: {} bytes", size.load(Ordering::Relaxed));
    }
    MAIN_IS_OVER.store(true, Ordering::Relaxed);
}
// ANCHOR_END: main

//@ crate root: a library has one global allocator
//@ allocator: own
//@ claim two_blocks_before_main: implementation
//@   The first two requests of the process are for 4 and 544 bytes.
//@   dev release: run: prints `before main: 4 bytes`
//@   dev release: run: prints `before main: 544 bytes`
//@ claim freed_after_main: implementation
//@   After `main` the 4 bytes go back, and the 1024 bytes of standard output's buffer.
//@   dev release: run: prints `after main: 4 bytes are freed`
//@   dev release: run: prints `after main: 1024 bytes are freed`
//@ claim one_block_stays: implementation
//@   The 544 bytes never go back.
//@   dev release: run: does not print `after main: 544 bytes are freed`
