//! The programs of the book, one file each, so that editors and linters see them.
//!
//! Evidence is never taken from this crate: each file is compiled alone, as a crate of its own. Files that must be the root of
//! a crate say so in a directive and are not modules here.

pub mod beyond;
pub mod global;
pub mod heap;
pub mod introduction;
pub mod optimizations;
pub mod primer;
pub mod sheet;
pub mod stack;
