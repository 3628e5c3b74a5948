//! How large the C library's blocks are, and who is asked for an aligned one.
use std::alloc::{Layout, alloc, dealloc};
use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicU32, Ordering};

// ANCHOR: aligned
static ASKED: AtomicU32 = AtomicU32::new(0);

unsafe extern "C" {
    fn aligned_alloc(align: usize, size: usize) -> *mut c_void;
    fn malloc_usable_size(block: *mut c_void) -> usize;
}

/// Takes the place of the C library's function.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_memalign(place: *mut *mut c_void, align: usize, size: usize) -> c_int {
    ASKED.fetch_add(1, Ordering::Relaxed);
    // SAFETY: the caller gives a place to write to; the alignment is a power of two.
    unsafe { place.write(aligned_alloc(align, size)) };
    0
}
// ANCHOR_END: aligned

/// The smallest distance between two of a hundred blocks of one byte.
#[inline(never)]
pub fn nearest() -> usize {
    let blocks: Vec<Box<u8>> = (0..100).map(Box::new).collect();
    let mut places: Vec<usize> = blocks.iter().map(|block| (&raw const **block).addr()).collect();
    places.sort_unstable();
    places.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(0)
}

// ANCHOR: usable
#[inline(never)]
pub fn usable(size: usize, align: usize) -> usize {
    let layout = Layout::from_size_align(size, align).expect("a power of two");
    // SAFETY: the layout has a size, and the block is checked and given back with the same layout.
    unsafe {
        let block = alloc(layout);
        assert!(!block.is_null());
        let usable = malloc_usable_size(block.cast());
        dealloc(block, layout);
        usable
    }
}

pub fn main() {
    for size in [1, 24, 25, 41, 100] {
        println!("{size} bytes asked for: {} usable", usable(size, 1));
    }
    println!("two boxes of one byte: {} bytes apart", nearest());
    println!("posix_memalign was asked {} times", ASKED.load(Ordering::Relaxed));
    usable(64, 64);
    println!("and then {} times", ASKED.load(Ordering::Relaxed));
}
// ANCHOR_END: usable

//@ claim blocks_are_rounded_up: implementation
//@   only: glibc
//@   A block for 1 byte has room for 24, one for 25 has room for 40, one for 41 has room for 56, one for 100 has room for 104.
//@   dev release: run: prints `1 bytes asked for: 24 usable`
//@   dev release: run: prints `24 bytes asked for: 24 usable`
//@   dev release: run: prints `25 bytes asked for: 40 usable`
//@   dev release: run: prints `41 bytes asked for: 56 usable`
//@   dev release: run: prints `100 bytes asked for: 104 usable`
//@ claim a_byte_takes_32: implementation
//@   only: glibc
//@   Of a hundred boxes of one byte, the nearest two are 32 bytes apart.
//@   dev release: run: prints `two boxes of one byte: 32 bytes apart`
//@ claim large_alignments_go_elsewhere: implementation
//@   only: glibc
//@   `posix_memalign` was not called for alignment 1, and once for alignment 64.
//@   dev release: run: prints `posix_memalign was asked 0 times`
//@   dev release: run: prints `and then 1 times`
