//! A buffer that outlives the turns of a loop.

// ANCHOR: reuse
#[inline(never)]
pub fn new_each_time(turns: usize) -> usize {
    let mut sum = 0;
    for turn in 0..turns {
        let mut buffer = Vec::new();
        buffer.extend_from_slice(&[turn; 10]); // a new one
        sum += std::hint::black_box(&buffer).len();
    }
    sum
}

#[inline(never)]
pub fn one_for_all(turns: usize) -> usize {
    let mut sum = 0;
    let mut buffer = Vec::new();
    for turn in 0..turns {
        buffer.clear();
        buffer.extend_from_slice(&[turn; 10]); // the same
        sum += std::hint::black_box(&buffer).len();
    }
    sum
}
// ANCHOR_END: reuse

pub fn main() {
    let turns = std::hint::black_box(50);
    println!("{} {}", new_each_time(turns), one_for_all(turns));
}

//@ claim new_each_time: implementation
//@   A new buffer in each of fifty turns is fifty allocations.
//@   dev release: run: line `// a new one`: 50 allocations
//@ claim one_for_all: implementation
//@   A buffer that is cleared is one.
//@   dev release: run: line `// the same`: 1 allocations
//@   dev release: run: line `// the same`: 0 reallocations
