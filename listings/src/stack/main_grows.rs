//! The mapping of the main thread's stack, before and after it was needed.
use std::ffi::{c_char, c_int, c_void};
use std::hint::black_box;

unsafe extern "C" {
    fn fopen(path: *const c_char, mode: *const c_char) -> *mut c_void;
    fn fscanf(file: *mut c_void, format: *const c_char, ...) -> c_int;
    fn fclose(file: *mut c_void) -> c_int;
}

/// The size of the mapping that the caller's stack lies in, in bytes.
#[inline(never)]
pub fn mapped() -> usize {
    let local = 7u8;
    let address = (&raw const local).addr();
    let (mut start, mut end) = (0usize, 0usize);
    let (first, behind) = (&raw mut start, &raw mut end);
    // SAFETY: Linux has this file, and each place has room for what the format says.
    unsafe {
        let file = fopen(c"/proc/self/maps".as_ptr(), c"r".as_ptr());
        let format = c"%lx-%lx%*[^\n]".as_ptr();
        while fscanf(file, format, first, behind) == 2 && *behind <= address {}
        fclose(file);
    }
    end - start
}

// ANCHOR: grows
#[inline(never)]
pub fn four_mebibytes() -> usize {
    let room = [1u8; 4 * 1024 * 1024];
    black_box(&room).len()
}

pub fn main() {
    let before = mapped();
    let used = four_mebibytes();
    let after = mapped();
    println!("before: less than 1 MiB: {}", before < 1024 * 1024);
    println!("after: at least 4 MiB: {}", after >= used);
}
// ANCHOR_END: grows

//@ claim it_starts_small: implementation
//@   only: stack 8 MiB
//@   At first less than a MiB is mapped, of the 8 MiB that the stack may have.
//@   dev release: run: prints `before: less than 1 MiB: true`
//@ claim it_grows: implementation
//@   only: stack 8 MiB
//@   After a call that needed 4 MiB, so much is mapped, and stays mapped.
//@   dev release: fn four_mebibytes probes the stack
//@   dev release: run: prints `after: at least 4 MiB: true`
