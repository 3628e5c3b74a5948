//! A write to an address that belongs to nobody.
use std::hint::black_box;
use std::ptr;

// ANCHOR: write
#[inline(never)]
pub fn write_to(address: usize, value: u8) {
    let place = ptr::with_exposed_provenance_mut::<u8>(address);
    // SAFETY: it is not safe, and this program shows what happens.
    unsafe { place.write(value) };
}

pub fn main() {
    write_to(black_box(1 << 46), 7);
}
// ANCHOR_END: write

//@ fails: SIGSEGV
//@ claim other_faults_say_nothing: implementation
//@   A fault outside the guard page is no overflow: the process dies by SIGSEGV.
//@   dev release: run: dies by SIGSEGV
