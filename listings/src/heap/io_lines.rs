//! Reading lines.

// ANCHOR: lines
use std::io::BufRead;

#[inline(never)]
pub fn each_its_own(input: &[u8]) -> usize {
    input.lines().map_while(Result::ok).map(|line| line.len()).sum()
}

#[inline(never)]
pub fn one_for_all(mut input: &[u8]) -> usize {
    let mut line = String::new();
    let mut sum = 0;
    while input.read_line(&mut line).is_ok_and(|read| read > 0) {
        sum += line.trim_end().len();
        line.clear();
    }
    sum
}
// ANCHOR_END: lines

pub fn main() {
    let input = "a line of text\n".repeat(100);
    println!("{}", each_its_own(input.as_bytes()));
    println!("{}", one_for_all(input.as_bytes()));
}

//@ claim lines_own: implementation
//@   `lines` makes a `String` for each of the hundred lines.
//@   dev release: run: line `input.lines()`: 100 allocations
//@ claim read_line_reuses: implementation
//@   `read_line` into one `String` makes one allocation for all of them.
//@   dev release: run: line `input.read_line(&mut line)`: 1 allocations
//@   dev release: run: line `input.read_line(&mut line)`: 0 reallocations
//@   dev release: run: line `line.clear()`: 0 frees
