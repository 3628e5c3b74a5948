//! Iterators that ask for memory, and one that does not.
use std::io::BufRead;

// ANCHOR: three
#[inline(never)]
pub fn one_type(numbers: &[u32]) -> impl Iterator<Item = u32> {
    numbers.iter().copied()
}

#[inline(never)]
pub fn two_types(numbers: &[u32], backwards: bool) -> Box<dyn Iterator<Item = u32> + '_> {
    if backwards { Box::new(numbers.iter().copied().rev()) } else { Box::new(numbers.iter().copied()) }
}

#[inline(never)]
pub fn last(iterator: &mut dyn Iterator<Item = u32>) -> u32 {
    iterator.last().unwrap_or(0)
}

#[inline(never)]
pub fn longest(text: &[u8]) -> usize {
    text.lines().map(|line| line.map_or(0, |line| line.len())).max().unwrap_or(0)
}

#[inline(never)]
pub fn longest_borrowed(text: &str) -> usize {
    text.lines().map(str::len).max().unwrap_or(0)
}

pub fn main() {
    let numbers = std::hint::black_box([4, 5, 6]);
    let impl_iterator = last(&mut one_type(&numbers));
    let boxed = two_types(&numbers, std::hint::black_box(true)).last();
    let owned = longest(b"one\ntwo\nthree");
    let borrowed = longest_borrowed("one\ntwo\nthree");
    println!("{impl_iterator} {boxed:?} {owned} {borrowed}");
}
// ANCHOR_END: three

//@ claim impl_iterator_is_free: implementation
//@   `one_type` returns its iterator without a box, and cannot reach the allocator.
//@   dev release: fn one_type cannot reach the allocator
//@ claim boxed_iterator: implementation
//@   `two_types` makes 1 allocation, of the 16 bytes of the iterator.
//@   dev release: run: line `if backwards`: 1 allocations
//@   dev release: run: line `if backwards`: 1 allocations of 16 bytes, align 8
//@ claim one_text_a_line: implementation
//@   `BufRead::lines` makes 3 allocations for three lines: each is a `String` of its own.
//@   dev release: run: line `line.map_or`: 3 allocations
//@   dev release: run: line `line.map_or`: 3 frees
//@ claim borrowed_lines: implementation
//@   `str::lines` makes 0 allocations: its lines are slices of the text.
//@   dev release: run: line `text.lines().map(str::len)`: 0 allocations
//@   dev release: fn longest_borrowed cannot reach the allocator
