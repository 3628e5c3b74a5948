//! Of code as a value in "Stack memory".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "compile_fail/closure_branches",
        "two_closures_two_types",
        "move |n: u32| n * 3 + u32::from(double)",
        "|n: u32| n * 2 + 1",
    ),
    mutation(
        "stack/cell_codes",
        "a_reference_does_not_change",
        "before ^ *number",
        "before ^ unsafe { std::ptr::from_ref(number).read_volatile() }",
    ),
    mutation(
        "stack/cell_codes",
        "a_store_is_a_store",
        "number: &Cell<u32>) {\n    number.set(14);",
        "number: &Cell<u32>) {\n    number.set(number.get() + 15);",
    ),
    mutation(
        "stack/cell_places",
        "making_allocates_nothing",
        "let lock = Mutex::new([0_u8; 4096]);",
        "let lock = Mutex::new(Box::new([0_u8; 4096]));",
    ),
    mutation(
        "stack/cell_places",
        "wherever_the_owner_is",
        "let local = RefCell::new(1_u32);",
        "let local = Box::new(RefCell::new(1_u32));",
    ),
    mutation(
        "stack/closure_boxed",
        "on_the_stack",
        "println!(\"on its own: {:#x}\", place());",
        "let place = Box::new(place);\n    println!(\"on its own: {:#x}\", place());",
    ),
    mutation("stack/closure_boxed", "nothing_is_not_allocated", "Box::new(|| 7)", "Box::new(move || number as usize)"),
    mutation("stack/closure_call", "no_call_left", "b + a", "b + a + 1"),
    mutation("stack/closure_fields", "one_field_of_a_struct", "move || order.item.len()", "|| order.item.len()"),
    mutation(
        "stack/closure_pointer",
        "one_target",
        "pub fn apply<F: Fn(u32) -> u32>(function: F, number: u32)",
        "pub fn apply(function: fn(u32) -> u32, number: u32)",
    ),
    mutation(
        "stack/closure_returned",
        "one_code",
        "move |number| number.wrapping_mul(factor)",
        "let factor = factor + 1;\n    move |number| number.wrapping_mul(factor)",
    ),
    mutation("stack/closure_sizes", "a_reference_each", "let by_reference = ||", "let by_reference = move ||"),
    mutation(
        "stack/dyn_known",
        "release_sees_the_type",
        "let shape: &dyn Shape = &square;",
        "let shape: &dyn Shape = std::hint::black_box(&square);",
    ),
    mutation(
        "stack/dyn_places",
        "reference_allocates_nothing",
        "&Oblong(side, 3)",
        "&*Box::new(Oblong(side, 3)) as &dyn Shape",
    ),
    mutation("stack/dyn_places", "values_stay_where_they_are", "[&square, &UNIT]", "[&UNIT, &UNIT]"),
    mutation(
        "stack/dyn_write",
        "no_allocation_for_the_line",
        "    report(&mut line, degrees).unwrap_or_default();",
        "    report(&mut line, degrees).unwrap_or_default();\n    report(&mut String::new(), degrees).unwrap_or_default();",
    ),
    mutation(
        "stack/generic_copies",
        "equal_copies_are_merged",
        "impl Weight for Brick {\n    fn grams(&self) -> u32 {\n        self.0",
        "impl Weight for Brick {\n    fn grams(&self) -> u32 {\n        self.0 + 1",
    ),
    mutation(
        "stack/iterator_chain",
        "adapters_nest",
        "filter(|number| **number < limit)",
        "filter(|number| **number < 4)",
    ),
    mutation(
        "stack/iterator_chain",
        "chain_is_a_loop",
        "numbers.iter().map(|number| number.wrapping_mul(3))",
        "(Box::new(std::hint::black_box(numbers.iter())) as Box<dyn Iterator<Item = &u32>>).map(|number| number.wrapping_mul(3))",
    ),
    mutation("stack/iterator_sizes", "the_object_is_a_local", "&\"text\".chars()", "&*Box::new(\"text\".chars())"),
    mutation(
        "stack/iterators_that_allocate",
        "boxed_iterator",
        "numbers.iter().copied().rev()",
        "numbers.iter().copied().rev().skip(1)",
    ),
    mutation(
        "stack/iterators_that_allocate",
        "borrowed_lines",
        "text.lines().map(str::len)",
        "text.lines().map(|line| line.to_uppercase().len())",
    ),
    mutation("stack/lazy_chain", "nothing_runs_before_next", "large.next()", "large.next_back()"),
    mutation(
        "stack/loops",
        "borrowing_drops_nothing",
        "    for word in words {\n        length += word.len();\n    }\n    length\n}\n\n#[inline(never)]\npub fn number",
        "    for word in words.clone() {\n        length += word.len();\n    }\n    length\n}\n\n#[inline(never)]\npub fn number",
    ),
    mutation(
        "stack/loops",
        "owning_frees",
        "println!(\"{}\", own(words));",
        "println!(\"{}\", own(words[..1].to_vec()));",
    ),
    mutation(
        "stack/lock_contended",
        "making_allocates_nothing",
        "Mutex::new([0_u8; 4096])",
        "Mutex::new(vec![0_u8; 4096])",
    ),
    mutation(
        "stack/refcell_borrows",
        "readers_keep_writers_out",
        "let first = shared.borrow();\n        let second = shared.borrow();",
        "let first = *shared.borrow();\n        let second = *shared.borrow();",
    ),
    mutation("stack/vtable_words", "no_drop_no_address", "let number = 7_u64;", "let number = Box::new(7_u64);"),
];
