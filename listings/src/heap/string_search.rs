//! Looking at a text, and making another one.

// ANCHOR: look
use std::hint::black_box;

#[inline(never)]
pub fn look(text: &str) -> usize {
    let trimmed = text.trim();
    let words = trimmed.split(' ').count();
    let last = trimmed.rsplit_once(' ').map_or(0, |(_, last)| last.len());
    let digits = trimmed.char_indices().filter(|(_, c)| c.is_ascii_digit()).count();
    let number: usize = "12".parse().unwrap_or(0);
    words + last + digits + number
}
// ANCHOR_END: look

pub fn main() {
    let text = black_box(" one two 3 ");
    println!("{}", look(text));
    // ANCHOR: make
    black_box(text.to_uppercase());
    black_box(text.replace(' ', "-"));
    black_box(text.repeat(3));
    black_box(text.chars().rev().collect::<String>());
    let mut own = text.to_owned();
    own.make_ascii_uppercase();
    own.retain(|c| c != ' ');
    black_box(own);
    // ANCHOR_END: make
}

//@ claim looking_is_free: implementation
//@   Trimming, splitting, searching, iterating and parsing work on the text where it is.
//@   dev release: run: anchor look: 0 allocations
//@   release: fn look cannot reach the allocator
//@ claim new_texts_are_blocks: implementation
//@   `to_uppercase`, `replace` and `repeat` return a text of their own: one block each.
//@   dev release: run: line `text.to_uppercase()`: 1 allocations
//@   dev release: run: line `text.replace(' ', "-")`: 1 allocations
//@   dev release: run: line `text.repeat(3)`: block sizes 33
//@ claim in_place_is_free: implementation
//@   `make_ascii_uppercase` and `retain` change the text in its block.
//@   dev release: run: line `own.make_ascii_uppercase()`: 0 allocations
//@   dev release: run: line `own.make_ascii_uppercase()`: 0 reallocations
//@   dev release: run: line `own.retain`: 0 allocations
//@   dev release: run: line `own.retain`: 0 reallocations
