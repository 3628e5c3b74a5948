//! Of "Beyond safe Rust and std".

use super::Mutation;

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[];
