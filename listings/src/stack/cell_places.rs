//! Cells and locks in locals, in an `Rc`, in a static and in a thread-local.
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Mutex;

// ANCHOR: places
pub static LOCK: Mutex<u32> = Mutex::new(3);

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(4) };
}

pub fn main() {
    let local = RefCell::new(1_u32);
    let shared = Rc::new(RefCell::new(2_u32));
    let lock = Mutex::new([0_u8; 4096]);

    println!("in a local: {:p}", local.as_ptr());
    println!("in an Rc: {:p}", shared.as_ptr());
    println!("in a static: {:p}", &*LOCK.lock().unwrap());
    println!("in a thread-local: {:p}", COUNT.with(Cell::as_ptr));
    println!("in a local lock: {:p}", &*lock.lock().unwrap());
}
// ANCHOR_END: places

//@ claim wherever_the_owner_is: implementation
//@   The value of a cell lies where the cell lies: on the stack, on the heap, in a static, in thread-local storage.
//@   dev release: run: `in a local` lies in stack
//@   dev release: run: `in an Rc` lies in heap
//@   dev release: run: `in a static` lies in .data
//@   dev release: run: `in a thread-local` lies in tls
//@   dev release: run: `in a local lock` lies in stack
//@ claim making_allocates_nothing: implementation
//@   Making a `RefCell` or a `Mutex` in a local makes 0 allocations.
//@   dev release: run: line `let local`: 0 allocations
//@   dev release: run: line `let lock`: 0 allocations
//@ claim the_rc_allocates: implementation
//@   The one allocation is that of the `Rc`, 32 bytes: two counts and the 16 bytes of the cell.
//@   dev release: run: line `Rc::new`: 1 allocations of 32 bytes
