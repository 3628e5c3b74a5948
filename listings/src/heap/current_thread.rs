//! Three kinds of thread ask who they are.
use std::ffi::{c_int, c_void};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

// ANCHOR: threads
#[inline(never)]
pub fn is_main(main: thread::ThreadId) -> bool {
    thread::current().id() == main
}

/// Run by a thread that the C library started.
unsafe extern "C" fn foreign(main: *mut c_void) -> *mut c_void {
    // SAFETY: `main` below waits for this thread, and gave it a thread's id.
    let main = unsafe { *main.cast::<thread::ThreadId>() };
    let before = ASKED.load(Ordering::Relaxed);
    assert!(!is_main(main));
    println!("malloc was asked {} times", ASKED.load(Ordering::Relaxed) - before);
    null_mut()
}

pub fn main() {
    let mut id = thread::current().id();
    assert!(is_main(id));
    assert_eq!(thread::spawn(move || is_main(id)).join().ok(), Some(false));
    let mut handle = 0;
    // SAFETY: the thread is waited for; `id` outlives it.
    unsafe {
        pthread_create(&mut handle, null(), foreign, (&raw mut id).cast());
        pthread_join(handle, null_mut());
    }
}
// ANCHOR_END: threads

static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Takes the place of the C library's function.
#[unsafe(no_mangle)]
unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    ASKED.fetch_add(1, Ordering::Relaxed);
    // SAFETY: it is the function whose place this one takes.
    unsafe { __libc_malloc(size) }
}

unsafe extern "C" {
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn pthread_create(
        handle: *mut usize,
        attributes: *const c_void,
        start: unsafe extern "C" fn(*mut c_void) -> *mut c_void,
        argument: *mut c_void,
    ) -> c_int;
    fn pthread_join(handle: usize, result: *mut *mut c_void) -> c_int;
}

//@ claim nobody_allocates_to_ask: guaranteed std/alloc/trait.GlobalAlloc.html#re-entrance "thread::current"
//@   `thread::current` asks the program's allocator for nothing: not on the main thread, not on a spawned one, and not on one that the
//@   C library started.
//@   dev release: run: line `thread::current().id() == main`: 0 allocations
//@   dev release: run: line `let mut id = thread::current().id()`: 0 allocations
//@   dev release: run: line `pthread_create(&mut handle, null()`: 0 allocations
//@   dev release: run: 4 allocations
//@ claim the_handle_is_made_around_it: implementation
//@   only: glibc
//@   On the thread that the C library started, the first question makes a block with the C library's `malloc`, around the program's
//@   allocator.
//@   dev release: run: prints `malloc was asked 1 times`
