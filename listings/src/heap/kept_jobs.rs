//! Which closures are kept, and for how long, is known only when the program runs.

// ANCHOR: jobs
pub type Job = Box<dyn Fn(u32) -> u32>;

#[inline(never)]
pub fn job(factor: u32, table: Option<[u32; 16]>) -> Job {
    match table {
        None => Box::new(move |n| n * factor),
        Some(table) => Box::new(move |n| table[n as usize % 16] * factor),
    }
}
// ANCHOR_END: jobs

pub fn main() {
    let small = job(std::hint::black_box(3), None);
    let large = job(std::hint::black_box(3), Some([2; 16]));
    println!("{} {}", small(5), large(5));
}

//@ claim the_closures_differ_in_size: implementation
//@   One closure is a block of 4 bytes, the other one of 68.
//@   dev release: run: line `n * factor`: 1 allocations of 4 bytes, align 4
//@   dev release: run: line `% 16`: 1 allocations of 68 bytes, align 4
//@ claim both_are_freed: implementation
//@   Each is freed with its own size.
//@   dev release: run: 1 frees of 4 bytes
//@   dev release: run: 1 frees of 68 bytes
