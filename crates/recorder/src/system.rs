//! What the recorder needs of the C library and of the unwinder, both of which `std` links.

use std::ffi::{CString, c_char, c_int, c_long, c_void};
use std::fs::File;
use std::io::Error;
use std::os::fd::AsRawFd;
#[cfg(not(feature = "own-allocator"))]
use std::time::{Duration, Instant};

/// Room for a `pthread_attr_t` of glibc (56 bytes) and of musl (56 bytes).
type Attributes = [u64; 8];

#[repr(C)]
struct Limit {
    soft: u64,
    hard: u64,
}

unsafe extern "C" {
    fn atexit(function: extern "C" fn()) -> c_int;
    fn execv(path: *const c_char, arguments: *const *const c_char) -> c_int;
    fn getrlimit(resource: c_int, limit: *mut Limit) -> c_int;
    fn setrlimit(resource: c_int, limit: *const Limit) -> c_int;
    fn prctl(option: c_int, ...) -> c_int;
    fn mmap(at: *mut c_void, len: usize, protection: c_int, flags: c_int, fd: c_int, offset: c_long) -> *mut c_void;
    fn pthread_self() -> u64;
    fn pthread_getattr_np(thread: u64, attributes: *mut Attributes) -> c_int;
    fn pthread_attr_getstack(attributes: *const Attributes, lowest: *mut u64, size: *mut u64) -> c_int;
    fn pthread_attr_destroy(attributes: *mut Attributes) -> c_int;
}

#[cfg(not(feature = "own-allocator"))]
type UnwindStep = extern "C" fn(context: *mut c_void, walk: *mut c_void) -> c_int;

#[cfg(not(feature = "own-allocator"))]
unsafe extern "C" {
    fn _Unwind_Backtrace(step: UnwindStep, walk: *mut c_void) -> c_int;
    fn _Unwind_GetIP(context: *mut c_void) -> usize;
}

const RLIMIT_STACK: c_int = 3;
const RLIMIT_CORE: c_int = 4;
const PR_SET_PDEATHSIG: c_int = 1;
const SIGKILL: c_int = 9;
const PROT_READ_WRITE: c_int = 1 | 2;
const MAP_SHARED_NORESERVE: c_int = 0x1 | 0x4000;

/// Has `function` called when the process exits, by itself or through `std::process::exit`.
pub(crate) fn at_exit(function: extern "C" fn()) {
    // SAFETY: `function` lives as long as the program. Without room for it, it is not called, which the log can do without.
    unsafe { atexit(function) };
}

/// Has the process ended with the one that started it, so that a listing without end does not outlive a test that was killed.
pub(crate) fn end_with_the_parent() {
    // SAFETY: the call takes an integer and no pointer. What cannot be arranged is missed by nobody but the machine's owner.
    unsafe { prctl(PR_SET_PDEATHSIG, SIGKILL) };
}

/// Sees to a stack limit of `bytes` for the main thread, and to no core dumps.
///
/// A program's first stack is laid out, and `std` notes its end, before `main`: a changed limit takes effect by starting over.
pub(crate) fn limit_stack(bytes: u64) -> Result<(), String> {
    let core = Limit { soft: 0, hard: 0 };
    // SAFETY: the pointer is valid for the call. A core dump costs time alone: no error if it cannot be switched off.
    unsafe { setrlimit(RLIMIT_CORE, &core) };
    let mut stack = Limit { soft: 0, hard: 0 };
    // SAFETY: the pointer is valid for the call.
    if unsafe { getrlimit(RLIMIT_STACK, &mut stack) } != 0 {
        return Err(format!("the stack limit cannot be read: {}", Error::last_os_error()));
    }
    if stack.soft == bytes {
        return Ok(());
    }
    stack.soft = bytes;
    // SAFETY: the pointer is valid for the call.
    if unsafe { setrlimit(RLIMIT_STACK, &stack) } != 0 {
        return Err(format!("the stack cannot be limited to {bytes} bytes: {}", Error::last_os_error()));
    }
    let arguments: Vec<CString> = std::env::args().filter_map(|argument| CString::new(argument).ok()).collect();
    let mut pointers: Vec<*const c_char> = arguments.iter().map(|argument| argument.as_ptr()).collect();
    pointers.push(std::ptr::null());
    // SAFETY: the strings end in NUL and the list in a null pointer; both outlive the call, which does not return if it succeeds.
    unsafe { execv(c"/proc/self/exe".as_ptr(), pointers.as_ptr()) };
    Err(format!("the program cannot be started over: {}", Error::last_os_error()))
}

/// Maps the first `len` words of a file, for reading and writing, for as long as the process lives.
pub(crate) fn map(file: &File, len: usize) -> Result<&'static mut [u64], String> {
    // SAFETY: a new mapping, at a place that the kernel chooses.
    let at = unsafe { mmap(std::ptr::null_mut(), len * 8, PROT_READ_WRITE, MAP_SHARED_NORESERVE, file.as_raw_fd(), 0) };
    if at.addr() == usize::MAX {
        return Err(format!("the log cannot be mapped: {}", Error::last_os_error()));
    }
    // SAFETY: the mapping is so long, page-aligned, zeroed, never unmapped, and nobody else in this process has it.
    Ok(unsafe { std::slice::from_raw_parts_mut(at.cast(), len) })
}

/// Waits a moment for other threads to end, so that the clean-up of one that has done its work is not cut off by chance.
#[cfg(not(feature = "own-allocator"))]
pub(crate) fn wait_for_threads() {
    const MOMENT: Duration = Duration::from_millis(50);
    let start = Instant::now();
    let others = || std::fs::read_dir("/proc/self/task").is_ok_and(|tasks| tasks.count() > 1);
    while others() && start.elapsed() < MOMENT {
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Where this thread's stack lies (lowest address, end), and its thread pointer, below which its thread-locals lie.
pub(crate) fn thread() -> [u64; 3] {
    let (mut attributes, mut lowest, mut size): (Attributes, u64, u64) = ([0; 8], 0, 0);
    // SAFETY: the room for the attributes is enough, and they are destroyed once they were filled.
    unsafe {
        let me = pthread_self();
        if pthread_getattr_np(me, &mut attributes) == 0 {
            pthread_attr_getstack(&attributes, &mut lowest, &mut size);
            pthread_attr_destroy(&mut attributes);
        }
        // In glibc and musl a thread's handle is its thread pointer.
        [lowest, lowest + size, me]
    }
}

/// The addresses that the functions of this thread will return to, innermost first; how many were written.
#[cfg(not(feature = "own-allocator"))]
pub(crate) fn return_addresses(into: &mut [u64]) -> usize {
    struct Walk<'a> {
        into: &'a mut [u64],
        len: usize,
    }

    extern "C" fn step(context: *mut c_void, walk: *mut c_void) -> c_int {
        const GO_ON: c_int = 0;
        const STOP: c_int = 5;
        // SAFETY: `walk` is the one that `return_addresses` handed in, which nothing else uses meanwhile.
        let walk = unsafe { &mut *walk.cast::<Walk<'_>>() };
        let Some(slot) = walk.into.get_mut(walk.len) else { return STOP };
        // SAFETY: the unwinder's own context.
        *slot = unsafe { _Unwind_GetIP(context) } as u64;
        walk.len += 1;
        GO_ON
    }

    let mut walk = Walk { into, len: 0 };
    // SAFETY: `step` does not unwind and uses the walk only while the call lasts. The unwinder allocates, if at all, from the C
    // library and not through Rust's allocator.
    unsafe { _Unwind_Backtrace(step, (&raw mut walk).cast()) };
    walk.len
}
