//! Of frames and calls in "Stack memory".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("compile_fail/array_of_n", "frame_needs_a_constant", "[0_u8; n]", "vec![0_u8; n]"),
    mutation(
        "stack/four_bytes",
        "stored_and_not_reserved",
        "let bytes = [1, 2, 3, n];",
        "let bytes = vec![1, 2, 3, n];",
    ),
    mutation(
        "stack/four_bytes",
        "release_stores_nothing",
        "let bytes = [1, 2, 3, n];",
        "let bytes = std::hint::black_box([1, 2, 3, n]);",
    ),
    mutation(
        "stack/left_behind",
        "bytes_stay",
        "    (&raw const secret[64]).addr()",
        "    let address = (&raw const secret[64]).addr();\n    black_box([0_u8; 65_536]);\n    address",
    ),
    mutation(
        "stack/same_point",
        "owner_decides",
        "let boxed = Box::new(Point { x, y: 3 });",
        "let boxed = &black_box(Point { x, y: 3 });",
    ),
    mutation(
        "stack/two_buffers",
        "block_takes_two_calls",
        "let mut buffer = Box::new([0; 64]);",
        "let mut buffer = std::mem::ManuallyDrop::new(Box::new([0; 64]));",
    ),
    mutation(
        "stack/two_buffers",
        "frame_takes_two_instructions",
        "let mut buffer = [0; 64];",
        "let mut buffer = vec![[0; 64]].remove(0);",
    ),
];
