//! Without `std` and without `alloc`, the names of the types that own heap memory mean nothing.
#![no_std]

// ANCHOR: owners
pub struct Owners {
    pub vector: Vec<u32>,
    pub boxed: Box<u32>,
    pub text: String,
}
// ANCHOR_END: owners

//@ compile fail
//@ claim core_has_no_vec: implementation
//@   In a crate with `core` alone there is no `Vec`, no `Box` and no `String`.
//@   dev: compile: error E0425 on line `pub vector: Vec<u32>,`
//@   dev: compile: error E0425 on line `pub boxed: Box<u32>,`
//@   dev: compile: error E0425 on line `pub text: String,`
