//! A report of words, written without a thought for memory.

// ANCHOR: report
#[inline(never)]
pub fn report(lines: &[&str]) -> String {
    let mut result = String::new();
    for line in lines {
        let words: Vec<String> = line.split(' ').map(|word| word.to_string()).collect();
        let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
        let entry = format!("{} words, {longest} letters\n", words.len());
        result = result + &entry;
    }
    result
}
// ANCHOR_END: report

pub fn main() {
    let lines = std::hint::black_box(["the quick brown fox jumps over the lazy dog"; 100]);
    let text = report(&lines);
    println!("{}", text.lines().count());
}

//@ claim words_are_copied: implementation
//@   Nine words in each of a hundred lines are 900 texts and a hundred vectors: 1000 allocations and 200 reallocations.
//@   dev release: run: line `word.to_string()`: 1000 allocations
//@   dev release: run: line `word.to_string()`: 200 reallocations
//@ claim entries_are_texts: implementation
//@   Each entry is a text of its own: a hundred more.
//@   dev release: run: line `let entry`: 100 allocations
//@ claim result_grows: implementation
//@   The result itself is one block, and grows seven times.
//@   dev release: run: line `result = result + &entry`: 1 allocations
//@   dev release: run: line `result = result + &entry`: 7 reallocations
//@ claim all_in_all: implementation
//@   Together they are 1101 allocations and 207 reallocations.
//@   dev release: run: anchor report: 1101 allocations
//@   dev release: run: anchor report: 207 reallocations
