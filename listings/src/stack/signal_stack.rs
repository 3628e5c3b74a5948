//! Where the handler of a stack overflow has its frame.
use std::ffi::c_void;
use std::ptr;
use std::thread;

/// The C library's `stack_t`.
#[repr(C)]
pub struct Stack {
    pub start: *mut c_void,
    pub flags: i32,
    pub size: usize,
}

unsafe extern "C" {
    fn sigaltstack(new: *const Stack, old: *mut Stack) -> i32;
}

// ANCHOR: asked
/// The signal stack of the thread that calls.
pub fn signal_stack() -> Stack {
    let mut stack = Stack { start: ptr::null_mut(), flags: 0, size: 0 };
    // SAFETY: a null pointer changes nothing; the other one takes what is set.
    unsafe { sigaltstack(ptr::null(), &mut stack) };
    stack
}

pub fn main() {
    let local = 7u8;
    let main = signal_stack();
    let others = thread::spawn(|| signal_stack().start.addr()).join().expect("it ends well");
    println!("a local: {:p}", &local);
    println!("signal stack: {:p}", main.start);
    println!("at least 8 KiB: {}", main.size >= 8 * 1024);
    println!("another one in a thread: {}", others != 0 && others != main.start.addr());
}
// ANCHOR_END: asked

//@ claim handler_has_its_own: implementation
//@   The signal stack is a mapping of at least 8 KiB, apart from the main thread's stack.
//@   dev release: run: `a local` lies in stack
//@   dev release: run: `signal stack` lies in mmap
//@   dev release: run: prints `at least 8 KiB: true`
//@ claim each_thread_has_one: implementation
//@   A spawned thread has another one.
//@   dev release: run: prints `another one in a thread: true`
