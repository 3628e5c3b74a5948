//! The mutations of "Compiler optimizations".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation(
        "optimizations/asked_directly",
        "one_granted_in_release",
        "let block = alloc(layout);",
        "let block = std::hint::black_box(alloc(layout));",
    ),
    mutation("optimizations/box_inlined", "inlining_decides", "#[inline(always)]", "#[inline(never)]"),
    mutation("optimizations/boxes_forced", "nothing_is_left", "drop(number);", "drop(black_box(number));"),
    mutation(
        "optimizations/boxes_forced",
        "volatile_forces_it",
        "unsafe { std::ptr::read_volatile(&*number) }",
        "unsafe { std::ptr::read(&*number) }",
    ),
    mutation("optimizations/boxes_kept", "index_needs_an_address", "numbers[index % 4]", "numbers[2] + index as u64"),
    mutation("optimizations/boxes_kept", "all_of_them_stay", "*Rc::new(value) ^ 1", "*Box::new(value) ^ 1"),
    mutation(
        "optimizations/boxes_not_merged",
        "two_stay_two",
        "(Box::new(value), Box::new(value + 1))",
        "let pair = Box::leak(Box::new([value, value + 1]));\n    let [first, second] = pair;\n    unsafe { (Box::from_raw(first), Box::new(*second)) }",
    ),
    mutation("optimizations/boxes_removed", "none_in_release", "Box::new(round)", "std::rc::Rc::new(round)"),
    mutation(
        "optimizations/boxes_removed",
        "length_does_not_matter",
        "String::from(name).len()",
        "std::hint::black_box(String::from(name)).len()",
    ),
    mutation("optimizations/forbidden_outside", "compared_with_the_constant", "Box::new(24)", "Box::new(25)"),
    mutation("optimizations/huge_request", "release_finishes", "zeros.len()", "zeros.len() - 1"),
];
