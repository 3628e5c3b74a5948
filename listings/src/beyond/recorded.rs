//! A thousand pushes, counted by an allocator in another crate that forwards all four requests.
use forwarding::{Forwarding, counts};

#[global_allocator]
static ALLOCATOR: Forwarding = Forwarding;

// ANCHOR: thousand
#[inline(never)]
pub fn thousand() -> Vec<u64> {
    let mut numbers = Vec::new();
    for number in 0..1000 {
        numbers.push(number);
    }
    numbers
}
// ANCHOR_END: thousand

pub fn main() {
    let before = counts();
    let numbers = thousand();
    let after = counts();
    println!("{} numbers", numbers.len());
    println!("allocations: {}", after.allocations - before.allocations);
    println!("reallocations: {}", after.reallocations - before.reallocations);
    println!("frees: {}", after.frees - before.frees);
}

//@ crate root: it links a second crate
//@ aux: forwarding.rs
//@ allocator: own
//@ claim one_and_eight: implementation
//@   A thousand pushes are one allocation and eight reallocations, and nothing is freed.
//@   dev release: run: prints `allocations: 1`
//@   dev release: run: prints `reallocations: 8`
//@   dev release: run: prints `frees: 0`
