//! A function that may not be inlined, and a caller that knows its result nevertheless.

// ANCHOR: dozen
#[inline(never)]
pub fn dozen() -> u64 {
    12
}

#[inline(never)]
pub fn gross() -> u64 {
    dozen() * dozen()
}

#[inline(never)]
pub fn gross_at_run_time() -> u64 {
    std::hint::black_box(dozen()) * std::hint::black_box(dozen())
}
// ANCHOR_END: dozen

pub fn main() {
    println!("{} {}", gross(), gross_at_run_time());
}

//@ claim result_is_known: optimizer
//@   In release `gross` calls nobody and returns 144.
//@   release: fn gross has immediate 144
//@   release: fn gross calls nothing
//@ claim dozen_is_still_there: implementation
//@   `dozen` was not inlined, and nobody calls it.
//@   release: fn dozen is present
//@   release: fn gross has no instruction imul
//@ claim black_box_hides: guaranteed std/hint/fn.black_box.html#main-content "maximally pessimistic about what"
//@   Behind `black_box` the product is computed while the program runs.
//@   release: fn gross_at_run_time has instruction imul
//@   release: fn gross_at_run_time has no immediate 144
