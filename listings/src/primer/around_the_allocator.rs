//! A block from Rust's allocator, and one from the C library behind its back.
use std::ffi::c_void;

// ANCHOR: blocks
unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn free(block: *mut c_void);
}

#[inline(never)]
pub fn from_rust(value: u64) -> u64 {
    let block = std::hint::black_box(Box::new(value));
    *block
}

#[inline(never)]
pub fn from_c(value: u64) -> u64 {
    // SAFETY: the block is checked, large enough, aligned for any scalar, and freed once.
    unsafe {
        let block = malloc(8).cast::<u64>();
        assert!(!block.is_null());
        block.write(value);
        let value = std::hint::black_box(block).read();
        free(block.cast());
        value
    }
}
// ANCHOR_END: blocks

pub fn main() {
    println!("{} {}", from_rust(7), from_c(8));
}

//@ claim rust_is_recorded: implementation
//@   The box of `from_rust` is in the record.
//@   dev release: run: line `Box::new(value)`: 1 allocations of 8 bytes
//@ claim c_is_not: implementation
//@   The block of `from_c` is not, though its code calls `malloc`.
//@   dev release: fn from_c calls malloc
//@   dev release: run: line `malloc(8)`: 0 allocations
