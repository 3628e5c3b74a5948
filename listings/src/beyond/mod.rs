//! Listings of "Beyond safe Rust and std".

pub mod thousand;
pub mod who_defines;
