//! Two owners that own each other.
use std::cell::RefCell;
use std::rc::{Rc, Weak};

// ANCHOR: cycle
#[derive(Default)]
pub struct Person {
    pub friend: RefCell<Option<Rc<Person>>>,
    pub rival: RefCell<Weak<Person>>,
}

#[inline(never)]
pub fn friends() {
    let (one, other) = (Rc::new(Person::default()), Rc::new(Person::default()));
    one.friend.replace(Some(Rc::clone(&other)));
    other.friend.replace(Some(one));
}

#[inline(never)]
pub fn rivals() {
    let (first, second) = (Rc::new(Person::default()), Rc::new(Person::default()));
    first.rival.replace(Rc::downgrade(&second));
    second.rival.replace(Rc::downgrade(&first));
}
// ANCHOR_END: cycle

pub fn main() {
    friends();
    rivals();
}

//@ claim a_cycle_is_never_freed: guaranteed std/rc/index.html#main-content "will never be deallocated"
//@   Two friends are two allocations and no free: 96 bytes stay.
//@   dev release: run: line `let (one, other)`: 2 allocations of 48 bytes
//@   dev release: run: 96 bytes never freed
//@   dev release: run: 2 blocks never freed
//@ claim weak_breaks_the_cycle: implementation
//@   Two rivals, who know each other through `Weak`, are two allocations and two frees.
//@   dev release: run: line `let (first, second)`: 2 allocations of 48 bytes
//@   dev release: run: 2 frees of 48 bytes
