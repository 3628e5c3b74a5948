//! Listings of "Compiler optimizations".

pub mod asked_directly;
pub mod box_inlined;
pub mod boxes_forced;
pub mod boxes_kept;
pub mod boxes_not_merged;
pub mod boxes_removed;
pub mod huge_request;
