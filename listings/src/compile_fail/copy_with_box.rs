//! A struct with a box in it, derived `Copy`.
#[derive(Clone, Copy)]
pub struct Handle {
    pub number: u32,
    pub data: Box<u32>,
}

//@ compile fail
//@ claim owner_of_heap_memory_is_not_copy: guaranteed std/marker/trait.Copy.html#when-cant-my-type-be-copy "managing some resource besides its own"
//@   A struct with a field that owns heap memory cannot be `Copy`.
//@   dev: compile: error E0204 on line `pub struct Handle`
