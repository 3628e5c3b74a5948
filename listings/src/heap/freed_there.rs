//! Two boxes, and two threads that free them.
use std::thread;

// ANCHOR: threads
#[inline(never)]
#[allow(clippy::boxed_local, reason = "its end is the subject")]
pub fn last_of(numbers: Box<[u16; 3]>) -> u16 {
    numbers[2]
} // freed here

pub fn main() {
    let mine = Box::new([1, 2, 3]);
    let yours = Box::new([4, 5, 6]);
    let here = last_of(mine);
    let other = thread::spawn(move || last_of(yours));
    let there = other.join();
    println!("{here} and {there:?}");
}
// ANCHOR_END: threads

//@ record
//@ moment: `numbers[2]` visit 2
//@ moment: `let here`
//@ moment: `println!`
//@ claim the_other_stack_owns_it: implementation
//@   In the other thread it is a variable on that thread's stack that owns the second block; in `main` it is moved.
//@   dev: steps: at `numbers[2]` visit 2: numbers of last_of is live
//@   dev: steps: at `numbers[2]` visit 2: numbers of last_of points to block 2
//@   dev: steps: at `numbers[2]` visit 2: 2 frames
//@ claim both_end_in_the_function: implementation
//@   Both blocks are freed at the end of the function that took them, whichever thread runs it.
//@   dev: run: line `freed here`: 2 frees of 6 bytes
