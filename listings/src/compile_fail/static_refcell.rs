//! A `RefCell` in a static.
use std::cell::RefCell;

pub static NAME: RefCell<u32> = RefCell::new(24);

//@ compile fail
//@ claim static_must_be_sync: guaranteed reference/items/static-items.html#r-items.static.sync "trait bound to allow thread-safe access"
//@   A `RefCell` may not be shared between threads, so it cannot be a static.
//@   dev: compile: error E0277 on line `RefCell::new(24)` says `cannot be shared between threads safely`
