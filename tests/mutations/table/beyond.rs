//! Of "Beyond safe Rust and std".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("beyond/arena", "nothing_is_dropped", "arena.alloc(Noisy(number)).0", "Box::new(Noisy(number)).0"),
    mutation("beyond/arena_chunks", "reset_keeps_one", "arena.reset();", "drop(std::mem::take(&mut arena));"),
    mutation(
        "beyond/array_vec",
        "never_asks",
        "let mut found = ArrayVec::new();",
        "let mut found = ArrayVec::new();\n    std::hint::black_box(Box::new(limit));",
    ),
    mutation("beyond/bump", "heap_in_bss", "64 * 1024", "65 * 1024"),
    mutation("beyond/compact_string", "short_is_inside", "twenty-four bytes inside", "twenty-five bytes inside."),
    mutation("beyond/core_only", "text_is_in_the_line", "pub struct Line {", "#[repr(align(16))]\npub struct Line {"),
    mutation("beyond/counter_2019", "it_counts", "Vec::<u32>::new", "|| Vec::<u32>::with_capacity(1)"),
    mutation(
        "beyond/dhat_counts",
        "peak",
        "numbers.push(number);",
        "numbers.push(number);\n        numbers.shrink_to_fit();",
    ),
    mutation("beyond/heapless_types", "gives_back", "for number in 0..5", "for number in 0..4"),
    mutation(
        "beyond/inline_costs",
        "moved_by_its_handle",
        "type Outside = Vec<u64>",
        "type Outside = std::collections::VecDeque<u64>",
    ),
    mutation("beyond/other_locks", "none_asks", "*theirs.lock() += 1;", "*Box::new(theirs).lock() += 1;"),
    mutation("beyond/peripheral", "the_address_is_in_the_code", "0x4002_0000", "0x4003_0000"),
    mutation(
        "beyond/recorded",
        "one_and_eight",
        "let mut numbers = Vec::new();",
        "let mut numbers = Vec::with_capacity(1000);",
    ),
    mutation("beyond/small_vec", "sixteen_are_free", "numbers.extend(0..16);", "numbers.extend(0..17);"),
    mutation("beyond/waiting", "parking_lot_does", "let held = OTHER.lock();", "let held = ();"),
    mutation("beyond/who_defines", "owners_are_of_alloc", "type_name::<std::rc::Rc<u8>>()", "type_name::<&u8>()"),
];
