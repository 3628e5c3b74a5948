//! The same report, written into a text that is there.

// ANCHOR: report
use std::fmt::Write;

#[inline(never)]
pub fn report(lines: &[&str], result: &mut String) {
    for line in lines {
        let longest = line.split(' ').map(str::len).max().unwrap_or(0);
        let count = line.split(' ').count();
        writeln!(result, "{count} words, {longest} letters").expect("a string takes all");
    }
}
// ANCHOR_END: report

pub fn main() {
    let lines = std::hint::black_box(["the quick brown fox jumps over the lazy dog"; 100]);
    let mut text = String::with_capacity(4096); // once
    for _ in 0..10 {
        text.clear();
        report(&lines, &mut text); // each time
    }
    println!("{}", text.lines().count());
}

//@ claim one_for_ten_reports: implementation
//@   Ten reports are written with one allocation.
//@   dev release: run: line `String::with_capacity(4096)`: 1 allocations
//@   dev release: run: line `writeln!`: 0 allocations
//@   dev release: run: line `writeln!`: 0 reallocations
//@   dev release: run: 2 allocations
//@   dev release: run: 0 reallocations
//@   dev release: run: line `text.clear()`: 0 frees
//@ claim splitting_twice_is_free: implementation
//@   To split a line asks for nothing, so it can be split twice.
//@   dev release: run: line `let longest`: 0 allocations
//@   dev release: run: line `let count`: 0 allocations
