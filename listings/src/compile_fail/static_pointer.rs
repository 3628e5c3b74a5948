//! A raw pointer in a static, written as a plain literal.
pub struct Nowhere(pub *const u8);

pub static NOWHERE: Nowhere = Nowhere(std::ptr::null());

//@ compile fail
//@ claim sync_is_about_the_type: implementation
//@   A struct with a raw pointer is refused for the same reason, without any function to blame.
//@   dev: compile: error E0277 on line `pub static NOWHERE` says `cannot be shared between threads safely`
