//! Six boxes, six ends.
use std::rc::Rc;

// ANCHOR: ends
#[inline(never)]
#[allow(clippy::boxed_local, reason = "its end is the subject")]
pub fn take(bytes: Box<[u8; 200]>) -> u8 {
    bytes[0]
} // 1: where it was moved to

#[inline(never)]
pub fn ends(seed: u8) -> u8 {
    let first = Box::new([seed; 100]);
    let second = Box::new([seed; 200]);
    let mut sum = take(second);
    let mut third: Box<[u8]> = Box::new([seed; 300]);
    sum ^= third[0];
    third = Box::new([seed; 400]); // 2: overwritten
    let shared = Rc::new([seed; 480]);
    let other = Rc::clone(&shared);
    drop(shared);
    sum ^= other[0];
    drop(other); // 3: the last of two owners
    let _ = Box::new([seed; 600]); // 4: bound to no name
    let _kept = Box::new([seed; 700]);
    sum ^ first[0] ^ third[0]
} // 5: locals, in reverse order
// ANCHOR_END: ends

pub fn main() {
    println!("{}", ends(std::hint::black_box(7)));
}

//@ claim where_it_was_moved_to: guaranteed reference/destructors.html#r-destructors.scope.params "dropped last when evaluating the function"
//@   The 200 bytes that were moved into `take` are freed at the end of `take`.
//@   dev release: run: line `1: where it was moved to`: 1 frees of 200 bytes
//@ claim at_the_assignment: guaranteed reference/destructors.html#r-destructors.intro "Assignment also runs the destructor of its left-hand operand"
//@   The 300 bytes are freed by the assignment that overwrites their owner.
//@   dev release: run: line `2: overwritten`: 1 frees of 300 bytes
//@ claim with_the_last_owner: guaranteed std/rc/index.html#main-content "is destroyed, the value stored in that allocation"
//@   Dropping the first of two `Rc`s frees nothing, dropping the second frees the block.
//@   dev release: run: line `drop(shared)`: 0 frees
//@   dev release: run: line `3: the last of two owners`: 1 frees of 496 bytes
//@ claim bound_to_no_name: implementation
//@   In debug the box that is bound to `_` is freed on its own line, and the one that is bound to `_kept` at the end.
//@   dev: run: line `4: bound to no name`: 1 frees of 600 bytes
//@   dev: run: line `5: locals`: 1 frees of 700 bytes
//@ claim at_the_end_of_the_scope: guaranteed reference/destructors.html#r-destructors.scope.intro "dropped in reverse order of declaration"
//@   The others are freed at the end of the scope.
//@   dev release: run: line `5: locals`: 1 frees of 400 bytes
//@   dev release: run: line `5: locals`: 1 frees of 100 bytes
//@ claim unread_boxes_are_not_made: optimizer
//@   In release the two boxes that nobody reads are never made.
//@   release: run: 0 allocations of 600 bytes
//@   release: run: 0 allocations of 700 bytes
