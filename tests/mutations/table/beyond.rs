//! Of "Beyond safe Rust and std".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("beyond/bump", "heap_in_bss", "64 * 1024", "65 * 1024"),
    mutation("beyond/core_only", "text_is_in_the_line", "bytes: [u8; 32]", "bytes: [u8; 64]"),
    mutation("beyond/peripheral", "the_address_is_in_the_code", "0x4002_0000", "0x4003_0000"),
    mutation("beyond/who_defines", "owners_are_of_alloc", "type_name::<std::rc::Rc<u8>>()", "type_name::<&u8>()"),
];
