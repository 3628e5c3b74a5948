//! Of the collections of "Heap memory".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "heap/realloc_moves",
        "both_are_one_reallocation",
        "bytes.reserve_exact(2 * bytes.capacity());",
        "let mut more = Vec::with_capacity(3 * bytes.capacity());\n    more.append(bytes);\n    *bytes = more;",
    ),
    mutation("heap/string_cow", "borrowed_is_free", "without_tabs(\"no tab\")", "without_tabs(\"no\\ttab\")"),
    mutation(
        "heap/string_cow",
        "from_utf8_takes_the_block",
        "String::from_utf8(bytes)",
        "String::from_utf8(bytes.clone())",
    ),
    mutation(
        "heap/string_join",
        "concat_is_exact",
        "[a, b, c].concat()",
        "[a, b, c].into_iter().fold(String::new(), |all, part| all + part)",
    ),
    mutation("heap/string_numbers", "into_room_is_free", "String::with_capacity(100)", "String::new()"),
    mutation("heap/string_others", "owned_text_becomes_a_path", "PathBuf::from(name)", "PathBuf::from(&name)"),
    mutation("heap/string_owned", "owned_is_on_the_heap", "text.to_owned()", "text.chars().collect()"),
    mutation("heap/string_push", "clear_keeps", "text.clear();", "text = String::new();"),
    mutation(
        "heap/string_search",
        "looking_is_free",
        "let trimmed = text.trim();",
        "let trimmed = &text.trim().to_owned();",
    ),
    mutation("heap/string_ways", "each_is_one", "text.to_owned()", "\"\".to_owned()"),
    mutation("heap/try_reserve", "too_large_for_any_block", "most + 1", "most / most"),
    mutation("heap/vec_boxed_slice", "spare_room_is_given_back", "with_capacity(200)", "with_capacity(100)"),
    mutation("heap/vec_clone", "elements_are_cloned_too", "String::from(\"one\")", "String::new()"),
    mutation(
        "heap/vec_empty",
        "new_does_not_allocate",
        "let numbers: Vec<u64> = Vec::new();\n    drop",
        "let numbers: Vec<u64> = vec![std::hint::black_box(7)];\n    drop",
    ),
    mutation("heap/vec_first", "one_large_element", "one([1u8; 1025])", "one([1u8; 1023])"),
    mutation("heap/vec_growth", "doubles", "Vec::new()", "Vec::with_capacity(8)"),
    mutation("heap/vec_order", "capacity_pointer_length", "(&numbers)", "(&(numbers.as_ptr(), 1_usize, 100_usize))"),
    mutation("heap/vec_parts", "append_copies", "numbers.append(tail)", "numbers.extend(std::mem::take(tail))"),
    mutation("heap/vec_reserve", "exact_in_a_loop_costs", "tight.reserve_exact(1)", "tight.reserve(1)"),
    mutation(
        "heap/vec_shrink",
        "it_never_shrinks_by_itself",
        "numbers.truncate(10);",
        "numbers.truncate(10);\n    numbers.shrink_to(20);",
    ),
    mutation("heap/vec_unused", "release_does_not_ask", "drop(numbers)", "drop(std::hint::black_box(numbers))"),
    mutation("heap/vec_words", "a_move_asks_for_nothing", "    numbers\n}", "    numbers.clone()\n}"),
    mutation("heap/vec_zero_sized", "nothing_is_allocated", "units.push(())", "units.push(7u8)"),
    mutation("heap/zeroed_pages", "zeros_touch_no_page", "vec![0; n]", "vec![2; n]"),
    mutation("heap/zeroed_rows", "resize_writes", "let mut bytes = Vec::new();", "let mut bytes = vec![0; 64 * n];"),
    mutation("heap/zeroed_types", "minus_zero_is_not", "-0.0f64", "0.0f64 * 1.0"),
];
