//! Of the collections of "Heap memory".

use super::Mutation;

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[];
