//! Listings of "Beyond safe Rust and std".
