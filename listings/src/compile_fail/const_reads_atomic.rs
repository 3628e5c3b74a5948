//! A constant that reads a static which may change.
use std::sync::atomic::AtomicU32;

static COUNT: AtomicU32 = AtomicU32::new(7);

// SAFETY: the pointer is valid; that it may not be read here is what the listing shows.
pub const NOW: u32 = unsafe { *COUNT.as_ptr() };

//@ compile fail
//@ claim constant_cannot_read_what_changes: guaranteed reference/const_eval.html#r-const-eval.const-expr.path-static "then reads from any mutable static are not allowed"
//@   A constant cannot read a static with interior mutability.
//@   dev: compile: error E0080 on line `pub const NOW: u32 = unsafe { *COUNT.as_ptr() };`
