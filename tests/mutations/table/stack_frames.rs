//! Of frames and calls in "Stack memory".

use super::Mutation;

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[];
