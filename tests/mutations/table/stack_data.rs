//! Of data in "Stack memory".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("stack/boxed_variant", "message_is_a_pointer", "Ping,", "Ping,\n    Pong,"),
    mutation("stack/enum_places", "owned_by_a_box_or_vector", "Vec::from([Some(7u64), None])", "[Some(7u64), None]"),
    mutation(
        "stack/enum_sizes",
        "tag_is_stored",
        "Shape::Circle { radius }\n}",
        "Shape::Rectangle { width: radius, height: radius }\n}",
    ),
    mutation("stack/enum_tags", "c_enum_is_an_int", "#[repr(C)]", "#[repr(u8)]"),
    mutation(
        "stack/large_variant",
        "every_message_is_large",
        "Image([u8; 1024])",
        "Image([u8; 1024]),\n    Longer([u8; 1025])",
    ),
    mutation("stack/niche_sizes", "data_beside_the_niche", "Number(u64),", "Number([u64; 3]),"),
    mutation(
        "stack/niche_values",
        "no_bool_is_two",
        "transmute::<Option<bool>, u8>(None)",
        "transmute::<Option<Option<bool>>, u8>(None)",
    ),
    mutation("stack/niches", "compared_with_zero", "port.is_some()", "matches!(port, Some(port) if port.get() > 1)"),
    mutation(
        "stack/results",
        "wrapping_is_free_of_the_heap",
        "-> Result<u32, u8> {\n    if number.is_multiple_of(2) { Ok(number / 2) } else { Err(1) }",
        "-> Result<u32, Box<u8>> {\n    if number.is_multiple_of(2) { Ok(number / 2) } else { Err(Box::new(1)) }",
    ),
    mutation(
        "stack/uninhabited",
        "no_room_for_the_impossible",
        "size_of::<Result<u32, Infallible>>()",
        "size_of::<Result<u32, ()>>()",
    ),
    mutation("stack/unions", "largest_field", "[u8; 4]", "[u8; 5]"),
    mutation("stack/limit", "limit_can_be_raised", "[1u8; 16 * 1024 * 1024]", "[1u8; 15 * 1024 * 1024]"),
    mutation("stack/main_and_thread", "main_has_room", "[1u8; 4 * 1024 * 1024]", "[1u8; 9 * 1024 * 1024]"),
    mutation("stack/box_too_large", "array_goes_over_the_stack", "usize = 16 *", "usize = 12 *"),
    mutation(
        "stack/largest_arm",
        "one_frame_for_all_arms",
        "16 * 1024 * 1024];\n            black_box(&room).len()\n        }\n    }\n}\n\npub fn main() {",
        "16];\n            black_box(&room).len()\n        }\n    }\n}\n\npub fn main() {\n    black_box(&[black_box(1u8); 16 * 1024 * 1024]);",
    ),
    mutation(
        "stack/over_the_guard",
        "probes_meet_the_guard",
        "[u8; 1024 * 1024]>::uninit();",
        "[u8; 1024]>::uninit();\n    black_box(write_far_end(black_box(value)));",
    ),
    mutation("stack/separate_arm", "only_who_calls_pays", "16 * 1024 * 1024", "16 * 1024"),
    mutation(
        "stack/too_large",
        "nothing_goes_to_the_heap",
        "let _shelf = Shelf::default();",
        "let _shelf = Shelf::default();\n    std::hint::black_box(Box::new(1));",
    ),
    mutation("stack/too_large_used", "it_is_probed", "words: [0;", "words: [1;"),
    mutation("stack/list_drop", "drops_are_nested", "list(1_000))", "list(999_999))"),
    mutation("stack/main_grows", "it_grows", "let after = mapped();", "let after = before;"),
    mutation("stack/min_stack", "the_environment_decides", "[1u8; 4 * 1024 * 1024]", "[1u8; 3 * 1024 * 1024]"),
    mutation(
        "stack/recursion",
        "release_makes_no_calls",
        "number + sum_to(number - 1)",
        "u64::from(std::process::id()) + sum_to(number - 1)",
    ),
    mutation(
        "stack/recursion_kept",
        "borrowed_frames_stay",
        "descend(black_box(1_000), None)",
        "descend(black_box(1_000_000), None)",
    ),
    mutation(
        "stack/signal_stack",
        "each_thread_has_one",
        "thread::spawn(|| signal_stack().start.addr()).join().expect(\"it ends well\")",
        "signal_stack().start.addr()",
    ),
    mutation("stack/thread_stacks", "it_is_a_minimum", "stack_size(1024 * 1024)", "stack_size(1100 * 1024)"),
];
