//! A value goes, its memory stays.
use std::rc::{Rc, Weak};

// ANCHOR: page
pub struct Page {
    pub bytes: [u8; 4096],
}

impl Drop for Page {
    fn drop(&mut self) {
        println!("the page is dropped");
    }
}

#[inline(never)]
pub fn drop_owner(owner: Rc<Page>) {
    drop(owner);
}

#[inline(never)]
pub fn drop_weak(weak: Weak<Page>) {
    drop(weak);
}

pub fn main() {
    let page = Rc::new(Page { bytes: std::hint::black_box([7; 4096]) });
    let weak = Rc::downgrade(&page);
    drop_owner(page);
    println!("is it still there: {}", weak.upgrade().is_some());
    drop_weak(weak);
}
// ANCHOR_END: page

//@ claim the_value_goes_with_the_last_owner: guaranteed std/rc/index.html#main-content "is destroyed, the value stored in that allocation"
//@   With the last strong owner the value is dropped, and no memory is freed.
//@   dev release: run: prints `the page is dropped`
//@   dev release: run: prints `is it still there: false`
//@   dev: run: line `drop(owner)`: 0 frees
//@ claim weak_keeps_the_memory: guaranteed std/rc/struct.Weak.html#main-content "prevent the allocation"
//@   The block of 4112 bytes is freed by the last `Weak`.
//@   dev: run: line `drop(weak)`: 1 frees of 4112 bytes
//@   dev release: run: 1 frees of 4112 bytes
