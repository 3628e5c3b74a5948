//! What stands in a new listing.

/// A program that runs.
pub(super) const PROGRAM: &str = r#"//! One sentence that says what this program shows.

// ANCHOR: add_one
#[inline(never)]
pub fn add_one(value: u32) -> u32 {
    value + 1
}
// ANCHOR_END: add_one

pub fn main() {
    println!("{}", add_one(std::hint::black_box(41)));
}

//@ claim needs_no_heap: implementation
//@   `add_one` has no way to reach the allocator.
//@   dev release: fn add_one cannot reach the allocator
"#;

/// A program that must not compile.
pub(super) const REFUSED: &str = r#"//! One sentence that says what the compiler refuses.

// ANCHOR: refused
pub fn number() -> u32 {
    true
}
// ANCHOR_END: refused

//@ compile fail
//@ claim is_refused: implementation
//@   The compiler refuses a `bool` where a `u32` is expected.
//@   dev: compile: error E0308 on line `true`
"#;
