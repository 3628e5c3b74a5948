//! An allocator that ends the program when it is asked at the wrong time.
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

// ANCHOR: alarm
static ARMED: AtomicBool = AtomicBool::new(false);

struct Alarm;

// SAFETY: every request is passed on to the system's allocator as it is, or not answered at all.
unsafe impl GlobalAlloc for Alarm {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if ARMED.load(Ordering::Relaxed) {
            let _ = std::io::stderr().write_all(b"an allocation at the wrong time\n");
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
static ALARM: Alarm = Alarm;
// ANCHOR_END: alarm

// ANCHOR: armed
pub fn main() {
    println!("an empty vector:");
    ARMED.store(true, Ordering::Relaxed);
    let mut numbers: Vec<u32> = std::hint::black_box(Vec::new());
    println!("{}", numbers.len());
    numbers.push(std::hint::black_box(7));
    println!("{}", numbers.len());
}
// ANCHOR_END: armed

//@ crate root: a library has one global allocator
//@ allocator: own
//@ fails: SIGABRT
//@ claim empty_passes: guaranteed std/vec/struct.Vec.html#method.new "will not allocate until elements are pushed"
//@   The empty vector is made while the alarm is on, and nothing happens.
//@   dev release: run: prints `0`
//@ claim the_push_is_caught: implementation
//@   The first `push` is caught: the program says so and aborts.
//@   dev release: run: says `an allocation at the wrong time`
//@   dev release: run: dies by SIGABRT
//@   dev release: run: does not print `1`
