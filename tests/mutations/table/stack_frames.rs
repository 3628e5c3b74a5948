//! Of frames and calls in "Stack memory".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("compile_fail/array_of_n", "frame_needs_a_constant", "[0_u8; n]", "vec![0_u8; n]"),
    mutation("compile_fail/packed_reference", "packed_fields_cannot_be_borrowed", "#[repr(C, packed)]", "#[repr(C)]"),
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
        "let address = fill_a_frame(black_box(0x5a));",
        "let address = fill_a_frame(black_box(0x5a));\n    fill_a_frame(black_box(0));",
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
    mutation(
        "stack/nested",
        "all_of_it_is_in_the_frame",
        "    println!(\"start at",
        "    let segment = Box::new(segment);\n    println!(\"start at",
    ),
    mutation("stack/nested", "fields_are_inline", "pub struct Point {", "#[repr(align(32))]\npub struct Point {"),
    mutation(
        "stack/nested_boxed",
        "two_blocks",
        "end: Box::new(Point { x: 3, y: 4 })",
        "end: Box::new(*Box::new(Point { x: 3, y: 4 }))",
    ),
    mutation("stack/order", "compiler_orders", "pub struct Reading", "#[repr(C)]\npub struct Reading"),
    mutation("stack/order", "packed_has_no_padding", "#[repr(C, packed)]", "#[repr(C, packed(2))]"),
    mutation(
        "stack/segment",
        "nothing_in_release",
        "let _segment = Segment { start, end };",
        "std::hint::black_box(Segment { start, end });",
    ),
    mutation(
        "stack/segment",
        "numbers_are_written_below_rsp",
        "let _segment = Segment { start, end };",
        "let _segment = Box::new(Segment { start, end });",
    ),
    mutation(
        "stack/tuples",
        "same_code",
        "value: &(u8, u32, u8)) -> u32 {\n    value.1",
        "value: &(u8, u32, u8)) -> u32 {\n    value.1 + 1",
    ),
    mutation(
        "stack/wide",
        "tag_costs_eight",
        "Tagged<[u64; 2]>: {} bytes\", size_of::<Tagged<[u64; 2]>>()",
        "Tagged<[u64; 2]>: {} bytes\", size_of::<Tagged<[u128; 1]>>()",
    ),
];
