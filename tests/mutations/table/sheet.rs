//! Of "Cheat sheet".

use super::Mutation;

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[];
