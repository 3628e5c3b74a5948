//! A `static mut` of a list, and a method that borrows it.
static mut NUMBERS: Vec<u32> = Vec::new();

pub fn count() -> usize {
    // SAFETY: nobody changes the list; the compiler refuses the reference all the same.
    unsafe { NUMBERS.len() }
}

//@ compile fail
//@ claim no_references_to_static_mut: guaranteed edition-guide/rust-2024/static-mut-references.html#summary "lint level is now deny by default"
//@   In the 2024 edition a reference to a `static mut` is an error, by a lint that is denied.
//@   dev: compile: lint static_mut_refs on line `unsafe { NUMBERS.len() }`
