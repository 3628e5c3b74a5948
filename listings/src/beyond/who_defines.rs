//! The crates that define the types which `std` gives you.
use std::any::type_name;

pub fn main() {
    // ANCHOR: alloc
    println!("{}", type_name::<Vec<u8>>());
    println!("{}", type_name::<String>());
    println!("{}", type_name::<Box<u8>>());
    println!("{}", type_name::<std::rc::Rc<u8>>());
    println!("{}", type_name::<std::sync::Arc<u8>>());
    println!("{}", type_name::<std::collections::BTreeMap<u8, u8>>());
    // ANCHOR_END: alloc
    // ANCHOR: others
    println!("{}", type_name::<Option<u8>>());
    println!("{}", type_name::<std::cell::Cell<u8>>());
    println!("{}", type_name::<std::collections::HashSet<u8, ()>>());
    println!("{}", type_name::<std::sync::Mutex<u8>>());
    // ANCHOR_END: others
}

//@ claim owners_are_of_alloc: guaranteed alloc/index.html#the-rust-core-allocation-and-collections-library "its contents are re-exported in the std crate"
//@   `Vec`, `String`, `Box`, `Rc`, `Arc` and `BTreeMap` are defined in the crate `alloc`.
//@   dev release: run: prints `alloc::vec::Vec<u8>`
//@   dev release: run: prints `alloc::string::String`
//@   dev release: run: prints `alloc::boxed::Box<u8>`
//@   dev release: run: prints `alloc::rc::Rc<u8>`
//@   dev release: run: prints `alloc::sync::Arc<u8>`
//@   dev release: run: prints `alloc::collections::btree::map::BTreeMap<u8, u8>`
//@ claim core_has_the_rest: implementation
//@   `Option` and `Cell` are defined in `core`.
//@   dev release: run: prints `core::option::Option<u8>`
//@   dev release: run: prints `core::cell::Cell<u8>`
//@ claim std_needs_a_system: implementation
//@   Hash sets, as mutexes, are defined in `std` itself.
//@   dev release: run: prints `std::collections::hash::set::HashSet<u8, ()>`
//@   dev release: run: prints `std::sync::poison::mutex::Mutex<u8>`
