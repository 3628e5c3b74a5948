//! Listings of "Beyond safe Rust and std".

pub mod who_defines;
