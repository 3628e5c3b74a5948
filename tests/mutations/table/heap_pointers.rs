//! Of allocators and pointers in "Heap memory".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("compile_fail/array_of_unknown_length", "length_must_be_known", "[0; length]", "[0; 16]"),
    mutation(
        "compile_fail/local_of_unknown_size",
        "size_must_be_known",
        "let copy: [u8] = *bytes;",
        "let copy = bytes;",
    ),
    mutation(
        "heap/box_big",
        "debug_goes_over_the_stack",
        "Box::new([seed; 65536])",
        "vec![seed; 65536].into_boxed_slice().try_into().unwrap()",
    ),
    mutation(
        "heap/box_big",
        "release_fills_the_block",
        "Box::new([seed; 65536])",
        "Box::new(std::hint::black_box([seed; 65536]))",
    ),
    mutation(
        "heap/box_big_ways",
        "none_copies",
        "let slice = vec![seed; SIZE].into_boxed_slice();",
        "let slice: Box<[u8]> = Box::from(&vec![seed; SIZE][..]);",
    ),
    mutation(
        "heap/box_big_ways",
        "zeros_are_asked_for",
        "unsafe { Box::new_zeroed().assume_init() }",
        "unsafe { Box::<[u8; SIZE]>::new_uninit().assume_init() } // Box::new_zeroed()",
    ),
    mutation(
        "heap/box_errors",
        "question_mark_boxes",
        "    Ok(text.parse::<u32>()?)",
        "    Ok(text.parse::<u32>().map_err(|e| e.to_string())?)//text.parse::<u32>()?",
    ),
    mutation("heap/box_moves", "moving_copies_no_page", "Book { first: page }", "Book { first: Box::new(*page) }"),
    mutation(
        "heap/box_moves",
        "unboxing_copies_and_frees",
        "    *page\n",
        "    Page { bytes: Box::leak(page).bytes }\n",
    ),
    mutation("heap/box_sizes", "one_word", "Box<[u64; 1000]>", "Box<[u64]>"),
    mutation("heap/box_sizes", "optional_box_is_one_word", "Option<Box<u64>>", "Option<Option<Box<u64>>>"),
    mutation("heap/box_slice", "nothing_to_cut", "vec![n; 100]", "vec![n; 101]"),
    mutation("heap/box_slice", "the_spare_part_is_cut", "with_capacity(200)", "with_capacity(100)"),
    mutation("heap/box_zero", "no_bytes_no_allocation", "Box::new([])", "Box::new([7])"),
    mutation("heap/indirection", "two_boxes_two_blocks", "black_box([3, 5])", "black_box(*Box::new([3, 5]))"),
    mutation(
        "heap/io_errors",
        "kinds_do_not_allocate",
        "io::Error::from(ErrorKind::NotFound)",
        "io::Error::other(\"gone\")",
    ),
    mutation(
        "heap/kept_jobs",
        "the_closures_differ_in_size",
        "move |n| n * factor)",
        "move |n| n * [factor, n][0] * &factor - table.map_or(0, |t| t[0]))",
    ),
    mutation(
        "heap/returned",
        "a_value_can_be_returned",
        "    Page { bytes: [seed; 256] }\n}\n\n#[inline(never)]\npub fn boxed",
        "    *Box::new(Page { bytes: std::hint::black_box([seed; 256]) })\n}\n\n#[inline(never)]\npub fn boxed",
    ),
    mutation(
        "heap/alarm",
        "the_push_is_caught",
        "ARMED.load(Ordering::Relaxed)",
        "ARMED.load(Ordering::Relaxed) && layout.size() > 64",
    ),
    mutation(
        "heap/huge_capacity",
        "reserving_takes_no_memory",
        "Vec::with_capacity(capacity)",
        "vec![1; capacity >> 4] // Vec::with_capacity(capacity)",
    ),
    mutation(
        "heap/no_realloc",
        "realloc_becomes_three_steps",
        "    unsafe fn dealloc(",
        "    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {\n        unsafe { System.realloc(block, layout, size) }\n    }\n\n    unsafe fn dealloc(",
    ),
    mutation("heap/own_arena", "boxes_lie_in_the_static", "#[global_allocator]\nstatic ARENA", "static ARENA"),
    mutation("heap/pushes", "one_block_grows", "Vec::new()", "Vec::with_capacity(n)"),
    mutation(
        "heap/too_much",
        "try_reserve_says_no",
        "bytes.try_reserve(capacity).is_ok()",
        "bytes.try_reserve(capacity >> 40).is_ok()",
    ),
    mutation("heap/usable_size", "large_alignments_go_elsewhere", "usable(64, 64)", "usable(64, 16)"),
    mutation("heap/usable_size", "blocks_are_rounded_up", "[1, 24, 25, 100]", "[1, 24, 26, 101]"),
];
