//! Of allocators and pointers in "Heap memory".

use super::Mutation;

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[];
