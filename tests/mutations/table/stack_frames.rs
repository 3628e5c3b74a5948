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
    mutation(
        "stack/built_in_place",
        "built_where_it_is_wanted",
        "    page.bytes[0] = 1;\n    page",
        "    page.bytes[0] = 1;\n    black_box(page)",
    ),
    mutation(
        "stack/built_in_place",
        "wrapping_copies",
        "    if page.bytes[0] == black_box(0) { None } else { Some(page) }",
        "    if page.bytes[0] == black_box(0) { None } else { None }",
    ),
    mutation("stack/kept", "caller_copies", "change(block) ^ block.0[0]", "change(block)"),
    mutation("stack/kept", "last_use_is_not_copied", "    change(block)\n}", "    change(block) ^ block.0[1]\n}"),
    mutation("stack/references", "length_is_an_argument", "take_text(\"four\")", "take_text(\"three\")"),
    mutation("stack/references", "string_is_not_copied", "    take_string(text)", "    take_string(&text.clone())"),
    mutation("stack/words", "two_words_are_two_arguments", "pub struct Two {", "#[repr(align(64))]\npub struct Two {"),
    mutation("stack/words_of_c", "rust_hands_on_the_pointer", "    join(three)\n", "    join(three) ^ three.a\n"),
    mutation("stack/words_of_c", "c_wants_the_bytes", "pub extern \"C\" fn c_join", "pub fn c_join"),
];
