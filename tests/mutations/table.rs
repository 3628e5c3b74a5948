//! The mutations: a listing, the claim that must fall, and the change that must fell it.

/// A change to a listing's program that makes a claim false.
#[derive(Debug)]
pub struct Mutation {
    /// The listing, such as `global/const_factor`.
    pub listing: &'static str,
    /// The claim's name in that listing.
    pub claim: &'static str,
    /// Text that stands once in the program.
    pub from: &'static str,
    /// What stands there instead.
    pub to: &'static str,
}

const fn mutation(listing: &'static str, claim: &'static str, from: &'static str, to: &'static str) -> Mutation {
    Mutation { listing, claim, from, to }
}

/// In order of listing.
pub const MUTATIONS: &[Mutation] = &[];
