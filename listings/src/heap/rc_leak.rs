//! Two blocks that nobody can reach.
use std::cell::Cell;
use std::rc::Rc;

// ANCHOR: leak
pub struct Friend {
    pub of: Cell<Option<Rc<Friend>>>,
}

#[inline(never)]
pub fn make_friends() {
    let one = Rc::new(Friend { of: Cell::new(None) });
    let other = Rc::new(Friend { of: Cell::new(Some(Rc::clone(&one))) });
    one.of.set(Some(Rc::clone(&other)));
}

pub fn main() {
    make_friends();
    println!("they are lost");
}
// ANCHOR_END: leak

//@ record
//@ moment: `println!`
//@ moment: `one.of.set`
//@ claim only_they_point_to_them: implementation
//@   When the function has returned, two blocks are left, each with a pointer to the other, and no variable.
//@   dev: steps: at `println!`: 2 blocks live
//@   dev: steps: at `println!`: 1 frames
//@   dev: steps: at `println!`: one is out of scope
//@   dev: steps: at `println!`: other is out of scope
//@   dev: steps: at `println!`: block 1.value.of.0 points to block 2
//@   dev: steps: at `println!`: block 2.value.of.0 points to block 1
