//! The mutations: a listing, the claim that must fall, and the change that must fell it.

mod beyond;
mod global;
mod heap_collections;
mod heap_pointers;
mod optimizations;
mod sheet;
mod stack_behavior;
mod stack_data;
mod stack_frames;

use std::sync::LazyLock;

/// A change to a listing's program that makes a claim false.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mutation {
    /// The listing, such as `global/const_factor`.
    pub(crate) listing: &'static str,
    /// The claim's name in that listing.
    pub(crate) claim: &'static str,
    /// Text that stands once in the program.
    pub(crate) from: &'static str,
    /// What stands there instead.
    pub(crate) to: &'static str,
}

const fn mutation(listing: &'static str, claim: &'static str, from: &'static str, to: &'static str) -> Mutation {
    Mutation { listing, claim, from, to }
}

/// All of them, part by part.
pub(crate) static MUTATIONS: LazyLock<Vec<Mutation>> = LazyLock::new(|| {
    [
        INTRODUCTION_AND_PRIMER,
        global::MUTATIONS,
        stack_frames::MUTATIONS,
        stack_data::MUTATIONS,
        stack_behavior::MUTATIONS,
        heap_pointers::MUTATIONS,
        heap_collections::MUTATIONS,
        optimizations::MUTATIONS,
        sheet::MUTATIONS,
        beyond::MUTATIONS,
    ]
    .concat()
});

/// In order of listing.
const INTRODUCTION_AND_PRIMER: &[Mutation] = &[
    mutation("compile_fail/outlives_its_frame", "no_silent_move_to_the_heap", "-> &'static [u8; 16]", "-> [u8; 16]"),
    mutation("introduction/owner_frees", "moved_in_ends_there", "vec![1; 100]", "vec![1; 101]"),
    mutation("introduction/owner_frees", "nothing_is_left", "read(first);", "std::mem::forget(first);"),
    mutation(
        "introduction/two_buffers",
        "known_size_needs_no_heap",
        "let mut samples = [0; 16];",
        "let mut samples = vec![0; 16];",
    ),
    mutation("introduction/two_buffers", "unknown_size_asks_the_allocator", "vec![0; length]", "vec![0; length + 1]"),
    mutation("primer/addresses", "address_is_a_lea", "    &LIMIT", "    Box::leak(Box::new(AtomicU32::new(64)))"),
    mutation("primer/aligned", "alignment_is_part_of_the_request", "#[repr(align(64))]", "#[repr(align(32))]"),
    mutation("primer/area", "debug_writes_arguments_down", "width.wrapping_mul(height)", "width.wrapping_add(height)"),
    mutation("primer/arguments", "seventh_in_memory", "seven(1, 2, 3, 4, 5, 6, 7)", "six(1, 2, 3, 4, 5, 6)"),
    mutation(
        "primer/around_the_allocator",
        "c_is_not",
        "let block = malloc(8).cast::<u64>();",
        "let block = Box::into_raw(Box::new(value));",
    ),
    mutation("primer/callee_saved", "nothing_to_keep", "step(n)\n}", "step(n) + 1\n}"),
    mutation("primer/callee_saved", "calls_are_aligned", "step(n) ^ 9", "step(n)"),
    mutation("primer/copies", "clearing_is_a_call", "*page = [0; 4096];", "page[0] = 0;"),
    mutation(
        "primer/counted_inside",
        "counted_but_not_made",
        "let boxed = Box::new(value);",
        "let boxed = std::hint::black_box(Box::new(value));",
    ),
    mutation(
        "primer/counted_outside",
        "none_in_release",
        "let boxed = Box::new(value);",
        "let boxed = std::hint::black_box(Box::new(value));",
    ),
    mutation("primer/drop_call", "the_run_does_not", "black_box(None)", "black_box(Some(Box::new(7)))"),
    mutation("primer/family", "already_zero", "vec![0; length]", "vec![2; length]"),
    mutation("primer/family", "peak_is_the_sum", "grow(&mut ones, 400);", "grow(&mut ones, 300);"),
    mutation("primer/family", "resized", "bytes.reserve_exact(more)", "bytes.reserve_exact(more / 1000)"),
    mutation(
        "primer/frame",
        "buffer_is_in_the_frame",
        "let mut buffer = [0; 64];",
        "static mut BUFFER: [u8; 64] = [0; 64]; let mut buffer = unsafe { &mut *(&raw mut BUFFER) };",
    ),
    mutation("primer/frame", "dead_zeros_are_not_written", "        *byte = seed;", "        *byte ^= seed;"),
    mutation("primer/full_debug_info", "a_place_for_each", "let down = a.1.abs_diff(b.1);", "let down = 0;"),
    mutation("primer/known_result", "result_is_known", "dozen() * dozen()", "dozen() * std::hint::black_box(12)"),
    mutation("primer/missing_function", "boxed_is_gone", "fn boxed(value", "#[inline(never)]\nfn boxed(value"),
    mutation("primer/next_number", "debug_checks_overflow", "number + 1", "number ^ 1"),
    mutation("primer/one_box", "a_box_is_one_allocation", "    *value", "    *Box::leak(value)"),
    mutation("primer/own_size", "elements_are_elsewhere", "vec![7; 1000]", "vec![7; 10]"),
    mutation(
        "primer/probes",
        "small_frames_are_not_probed",
        "let mut buffer = [0; 1000];",
        "let mut buffer = [0; 9000];",
    ),
    mutation(
        "primer/red_zone",
        "callers_cannot",
        "let sum = step(a);\n    let product = step(b);",
        "let sum = a;\n    let product = b;",
    ),
    mutation(
        "primer/regions",
        "empty_points_nowhere",
        "let empty: Vec<u64> = Vec::new()",
        "let empty: Vec<u64> = vec![1]",
    ),
    mutation("primer/regions", "a_box_is_in_two_places", "&raw const *boxed)", "(&raw const boxed).cast())"),
    mutation(
        "primer/removed_box",
        "release_does_not",
        "let boxed = Box::new(value);",
        "let boxed = std::hint::black_box(Box::new(value));",
    ),
    mutation("primer/results", "two_word_arrays_do", "let [a, b] = array(n);", "let (a, b) = pair(n);"),
    mutation("primer/sections", "constants_of_the_program", "[u32; 4] = [2, 3, 5, 7]", "[u32; 5] = [2, 3, 5, 7, 11]"),
    mutation(
        "primer/sections",
        "addresses_are_filled_in",
        "pub static MOTTO: &str = \"show, then say\"",
        "pub static MOTTO: &str = \"\"",
    ),
    mutation(
        "primer/sections",
        "written_later",
        "pub static VISITS: AtomicU32 = AtomicU32::new(1)",
        "pub static VISITS: AtomicU32 = AtomicU32::new(0)",
    ),
    mutation(
        "primer/sections",
        "zero_is_not_stored",
        "pub static ERRORS: AtomicU32 = AtomicU32::new(0)",
        "pub static ERRORS: AtomicU32 = AtomicU32::new(1)",
    ),
    mutation("primer/sizes", "rust_may_reorder", "pub struct Header {", "#[repr(C)]\npub struct Header {"),
    mutation("primer/sizes", "c_may_not", "#[repr(C)]", "#[repr(Rust)]"),
    mutation(
        "primer/third",
        "array_is_not_checked",
        "pub fn third_of_eight(values: &[u32; 8])",
        "pub fn third_of_eight(values: &[u32])",
    ),
    mutation(
        "primer/total",
        "release_adds_four_at_a_time",
        "total = total.wrapping_add(*value)",
        "total = std::hint::black_box(total.wrapping_add(*value))",
    ),
];
