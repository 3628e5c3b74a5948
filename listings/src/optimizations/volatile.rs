//! Reads that nobody uses.

// ANCHOR: functions
#[inline(never)]
pub fn glance(place: &u32) {
    let _unused = *place;
}

#[inline(never)]
pub fn glance_volatile(place: &u32) {
    // SAFETY: the reference is valid.
    let _unused = unsafe { std::ptr::read_volatile(place) };
}
// ANCHOR_END: functions

pub fn main() {
    glance(&7);
    glance_volatile(&7);
}

//@ claim plain_read_goes: optimizer
//@   In release `glance` does nothing.
//@   dev: fn glance has instruction mov
//@   release: fn glance does nothing
//@ claim volatile_read_stays: guaranteed std/ptr/fn.read_volatile.html#main-content "guaranteed to not be elided"
//@   `glance_volatile` reads in both builds.
//@   dev release: fn glance_volatile has instruction mov
