//! Two owners, and one who only watches.
use std::rc::Rc;

// ANCHOR: counts
pub fn main() {
    let first = Rc::new(7_u64);
    let second = Rc::clone(&first);
    let weak = Rc::downgrade(&first);
    drop(first); // one of two owners
    drop(second); // the last owner
    println!("{:?}", weak.upgrade());
} // who watched goes last
// ANCHOR_END: counts

//@ record
//@ moment: `drop(first)`
//@ moment: `drop(second)`
//@ moment: `println!`
//@ moment: `let second`
//@ claim each_handle_is_counted: implementation
//@   A clone adds one to the strong count, a `Weak` one to the weak count.
//@   dev: steps: at `let second`: first.*.strong holds 1
//@   dev: steps: at `let weak`: first.*.strong holds 2
//@   dev: steps: at `drop(first)`: first.*.weak holds 2
//@ claim the_block_waits: implementation
//@   When the last owner is gone, the strong count is 0 and the weak count 1, and the block is still there.
//@   dev: steps: at `println!`: weak.*.strong holds 0
//@   dev: steps: at `println!`: weak.*.weak holds 1
//@   dev: steps: at `println!`: block 1 is live
//@   dev: steps: from `drop(second)` to `println!`: block 1 stays
//@ claim one_block_to_the_end: implementation
//@   All of it is one block of 24 bytes, asked for once and freed by the last `Weak`.
//@   dev: run: 1 allocations of 24 bytes
//@   dev: run: line `drop(first)`: 0 frees
//@   dev: run: line `drop(second)`: 0 frees
//@   dev: run: line `who watched goes last`: 1 frees of 24 bytes
