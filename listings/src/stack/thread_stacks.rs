//! How large the stacks of three threads are, and what lies below them.
use std::ffi::{CStr, c_char, c_int, c_void};
use std::thread;

thread_local! {
    static LOCAL: u8 = const { 7 };
}

unsafe extern "C" {
    fn fopen(path: *const c_char, mode: *const c_char) -> *mut c_void;
    fn fscanf(file: *mut c_void, format: *const c_char, ...) -> c_int;
    fn fclose(file: *mut c_void) -> c_int;
}

/// A mapping of this process: where it starts and ends, and what may be done with it.
#[derive(Clone, Copy)]
pub struct Mapping {
    pub start: usize,
    pub end: usize,
    pub rights: [c_char; 5],
}

/// Asks Linux for the mapping that `address` lies in, and the one below it.
#[inline(never)]
pub fn mappings_at(address: usize) -> (Mapping, Mapping) {
    let mut mapping = Mapping { start: 0, end: 0, rights: [0; 5] };
    let mut below = mapping;
    let (start, end, rights) = (&raw mut mapping.start, &raw mut mapping.end, &raw mut mapping.rights);
    // SAFETY: Linux has this file, and each place has room for what the format says.
    unsafe {
        let file = fopen(c"/proc/self/maps".as_ptr(), c"r".as_ptr());
        let format = c"%lx-%lx %4s%*[^\n]".as_ptr();
        while fscanf(file, format, start, end, rights) == 3 && *end <= address {
            below = Mapping { start: *start, end: *end, rights: *rights };
        }
        fclose(file);
    }
    (mapping, below)
}

// ANCHOR: threads
/// Says how large the mapping is that the caller's stack lies in, and what lies below it. Returns its start.
#[inline(never)]
pub fn report(asked: &str) -> usize {
    let local = 7u8;
    let (mine, below) = mappings_at((&raw const local).addr());
    println!("{asked}: {} KiB", (mine.end - mine.start) / 1024);
    // SAFETY: the rights end with a zero.
    let rights = unsafe { CStr::from_ptr(below.rights.as_ptr()) };
    println!("  below it: {} bytes {rights:?}", below.end - below.start);
    let inside = LOCAL.with(|value| (mine.start..mine.end).contains(&(&raw const *value).addr()));
    println!("  thread-locals in it: {inside}");
    mine.start
}

/// Runs `report` in a thread of its own.
#[inline(never)]
pub fn report_in(builder: thread::Builder, asked: &'static str) -> usize {
    let thread = builder.spawn(move || report(asked)).expect("the system has room for a thread");
    thread.join().expect("it ends well")
}

pub fn main() {
    report_in(thread::Builder::new().stack_size(1024 * 1024), "asked for 1024 KiB");
    let second = report_in(thread::Builder::new(), "asked for nothing");
    let third = report_in(thread::Builder::new().stack_size(1536 * 1024), "asked for 1536 KiB");
    println!("the second one's stack again: {}", second == third);
}
// ANCHOR_END: threads

//@ claim two_mebibytes: implementation
//@   A thread that asks for nothing gets 2 MiB.
//@   dev release: run: prints `asked for nothing: 2048 KiB`
//@ claim it_is_a_minimum: implementation
//@   only: glibc
//@   The first thread gets the 1024 KiB that it asked for; the third asks for 1536, and gets the stack that the second has left.
//@   dev release: run: prints `asked for 1024 KiB: 1024 KiB`
//@   dev release: run: prints `asked for 1536 KiB: 2048 KiB`
//@   dev release: run: prints `the second one's stack again: true`
//@ claim guard_page_below: implementation
//@   only: glibc
//@   Below the stack lie 4096 bytes that may not be read, written or executed.
//@   dev release: run: prints `  below it: 4096 bytes "---p"`
//@   dev release: run: does not print `  below it: 4096 bytes "rw-p"`
//@ claim thread_locals_are_there_too: implementation
//@   only: glibc
//@   A thread's thread-locals lie in the same mapping as its stack.
//@   dev release: run: prints `  thread-locals in it: true`
//@   dev release: run: does not print `  thread-locals in it: false`
