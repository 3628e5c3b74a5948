//! Listings of the introduction.

pub mod owner_frees;
pub mod two_buffers;
