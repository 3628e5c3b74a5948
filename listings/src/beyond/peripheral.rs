//! A register of a device, at an address that the hardware fixes.
#![no_std]

use core::ptr;

// ANCHOR: status
/// Where the data sheet says that the register is.
pub const STATUS: usize = 0x4002_0000;

#[inline(never)]
pub fn status() -> u32 {
    // SAFETY: on that device the address is mapped, and reading it has no other effect.
    unsafe { ptr::with_exposed_provenance::<u32>(STATUS).read_volatile() }
}
// ANCHOR_END: status

pub fn main() {
    core::hint::black_box(status());
}

//@ crate root: `#![no_std]` is said of a whole crate
//@ not run: no device is at that address here
//@ claim the_address_is_in_the_code: implementation
//@   The address is a number in the code.
//@   dev: fn status has immediate 0x40020000
//@ claim nobody_asks: implementation
//@   The read asks no allocator and sets nothing up.
//@   dev release: fn status cannot reach the allocator
//@   release: fn status calls nothing
//@   release: fn status has no frame
