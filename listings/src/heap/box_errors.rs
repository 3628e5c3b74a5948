//! Errors on their way up.
use std::error::Error;
use std::num::ParseIntError;

// ANCHOR: errors
#[inline(never)]
pub fn number(text: &str) -> Result<u32, ParseIntError> {
    text.parse::<u32>()
}

#[inline(never)]
pub fn boxed_number(text: &str) -> Result<u32, Box<dyn Error>> {
    Ok(text.parse::<u32>()?)
}

#[inline(never)]
pub fn positive(text: &str) -> Result<u32, Box<dyn Error>> {
    if text.starts_with('-') {
        return Err("negative".into());
    }
    boxed_number(text)
}
// ANCHOR_END: errors

pub fn main() {
    let _ = std::hint::black_box((number("7"), number("seven")));
    let _ = std::hint::black_box((boxed_number("7"), boxed_number("seven"), positive("-7")));
}

//@ claim plain_errors_do_not_allocate: implementation
//@   `number` and its error cannot reach the allocator.
//@   dev release: fn number cannot reach the allocator
//@ claim question_mark_boxes: implementation
//@   The `?` that turns the error into a box makes one allocation, of one byte, and only on the path that fails.
//@   dev release: run: line `text.parse::<u32>()?`: 1 allocations of 1 bytes, align 1
//@   dev release: run: line `text.parse::<u32>()?`: 1 allocations
//@ claim a_text_is_two_blocks: implementation
//@   A text that becomes an error is two blocks: a copy of its 8 bytes, and the box of a `String` of 24.
//@   dev release: run: line `"negative".into()`: 2 allocations
//@   dev release: run: line `"negative".into()`: block sizes 8, 24
