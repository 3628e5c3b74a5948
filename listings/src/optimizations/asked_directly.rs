//! Two requests that no machine can grant, and a program that looks at the answers.
use std::alloc::{Layout, alloc, dealloc};

// ANCHOR: functions
#[inline(never)]
pub fn reserved(bytes: usize) -> bool {
    Vec::<u8>::new().try_reserve_exact(bytes).is_ok()
}

#[inline(never)]
pub fn allocated(bytes: usize) -> bool {
    let layout = Layout::array::<u8>(bytes).unwrap();
    // SAFETY: the size is not 0, and what was allocated is freed with its own layout.
    unsafe {
        let block = alloc(layout);
        if block.is_null() {
            return false;
        }
        dealloc(block, layout);
    }
    true
}
// ANCHOR_END: functions

pub fn main() {
    let bytes = std::hint::black_box(1 << 62);
    println!("reserved: {}, allocated: {}", reserved(bytes), allocated(bytes));
}

//@ claim both_refused_in_debug: implementation
//@   In debug both requests are made and refused.
//@   dev: run: prints `reserved: false, allocated: false`
//@ claim one_granted_in_release: optimizer
//@   In release the direct request counts as granted; nobody has made it.
//@   release: run: prints `reserved: false, allocated: true`
//@   release: fn allocated cannot reach the allocator
