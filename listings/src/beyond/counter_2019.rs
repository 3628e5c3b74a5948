//! The crate `alloc_counter` of 2019, on today's compiler.
use alloc_counter::{AllocCounterSystem, count_alloc};

#[global_allocator]
static ALLOCATOR: AllocCounterSystem = AllocCounterSystem;

pub fn main() {
    // ANCHOR: counted
    let (pushes, _) = count_alloc(|| {
        let mut numbers = Vec::new();
        (0..5).for_each(|number| numbers.push(std::hint::black_box(number)));
    });
    let (empty, _) = count_alloc(Vec::<u32>::new);
    // ANCHOR_END: counted
    println!("five pushes: {pushes:?}");
    println!("Vec::new: {empty:?}");
}

//@ crate root: it brings an allocator
//@ crates: alloc_counter
//@ allocator: own
//@ claim it_counts: implementation
//@   For five pushes it counts one allocation, one reallocation and one free, and none for `Vec::new`.
//@   dev release: run: prints `five pushes: (1, 1, 1)`
//@   dev release: run: prints `Vec::new: (0, 0, 0)`
