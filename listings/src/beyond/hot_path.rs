//! A check that fails where a piece of code asks for memory.
use forwarding::{Forwarding, counts};

#[global_allocator]
static ALLOCATOR: Forwarding = Forwarding;

/// Does `work`, and fails if it asked for memory.
// ANCHOR: check
fn without_allocating<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = counts();
    let result = work();
    let after = counts();
    if before == after { Ok(result) } else { Err(format!("{before:?} became {after:?}")) }
}
// ANCHOR_END: check

// ANCHOR: paths
#[inline(never)]
pub fn sum(numbers: &[u32]) -> u32 {
    numbers.iter().filter(|number| **number > 1).sum()
}

#[inline(never)]
pub fn sum_collected(numbers: &[u32]) -> u32 {
    let large: Vec<&u32> = numbers.iter().filter(|number| **number > 1).collect();
    large.into_iter().sum()
}
// ANCHOR_END: paths

pub fn main() {
    let numbers = std::hint::black_box([1, 2, 3]);
    println!("sum: {}", without_allocating(|| sum(&numbers)).is_ok());
    println!("sum_collected: {}", without_allocating(|| sum_collected(&numbers)).is_ok());
}

//@ crate root: it links a second crate
//@ aux: forwarding.rs
//@ allocator: own
//@ claim passes: implementation
//@   The check passes for `sum`, which makes no allocation.
//@   dev release: run: prints `sum: true`
//@   dev release: fn sum cannot reach the allocator
//@ claim fails: implementation
//@   It fails for `sum_collected`, which does.
//@   dev release: run: prints `sum_collected: false`
