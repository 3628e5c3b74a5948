//! Collecting into something else than a vector.

// ANCHOR: others
use std::collections::HashSet;
use std::num::ParseIntError;

#[inline(never)]
pub fn text(words: &[&str]) -> String {
    words.iter().copied().collect()
}

#[inline(never)]
pub fn numbers(words: &[&str]) -> Result<Vec<u32>, ParseIntError> {
    words.iter().map(|word| word.parse()).collect()
}

#[inline(never)]
pub fn set(numbers: &[u32]) -> HashSet<u32> {
    numbers.iter().copied().collect() // a set
}

#[inline(never)]
pub fn boxed(numbers: &[u32]) -> Box<[u32]> {
    numbers.iter().copied().filter(|&n| n > 1).collect()
}
// ANCHOR_END: others

pub fn main() {
    let words = std::hint::black_box(["1", "2", "3", "4", "5", "6"]);
    println!("{}", text(&words));
    let numbers = numbers(&words).unwrap_or_default();
    println!("{} {} {}", numbers.capacity(), set(&numbers).len(), boxed(&numbers).len());
}

//@ claim text_grows: implementation
//@   A text collected from pieces grows piece by piece.
//@   dev release: run: line `words.iter().copied().collect()`: block sizes 8
//@ claim result_loses_the_number: implementation
//@   On the way to a `Result` the number of elements is lost, for any of them may be the last: the vector grows.
//@   dev release: run: line `word.parse()`: block sizes 16, 32
//@ claim set_knows: implementation
//@   A set reserves for all: one table.
//@   dev release: run: line `// a set`: 1 allocations
//@ claim boxed_slice_shrinks: implementation
//@   A boxed slice grows like a vector, and is cut to size at the end.
//@   dev release: run: line `filter(|&n| n > 1)`: block sizes 16, 32, 20
