//! Without `std` and without `alloc`, there is no `Vec`.
#![no_std]

// ANCHOR: squares
pub fn squares(count: u32) -> Vec<u32> {
    (0..count).map(|n| n * n).collect()
}
// ANCHOR_END: squares

//@ compile fail
//@ claim core_has_no_vec: implementation
//@   In a crate with `core` alone the name `Vec` means nothing.
//@   dev: compile: error E0425 on line `pub fn squares(count: u32) -> Vec<u32> {`
