//! Six functions that ask for memory in their source.

// ANCHOR: functions
#[inline(never)]
pub fn boxed(value: u64) -> u64 {
    let number = Box::new(value);
    *number ^ 1
}

#[inline(never)]
#[allow(clippy::useless_vec, reason = "it is what this listing is about")]
pub fn listed(value: u64) -> u64 {
    let numbers = vec![value, 3];
    numbers[0] ^ numbers[1]
}

#[inline(never)]
pub fn named(name: &str) -> usize {
    String::from(name).len()
}

#[inline(never)]
pub fn called(value: u64) -> u64 {
    let flip: Box<dyn Fn(u64) -> u64> = Box::new(move |n| n ^ value);
    flip(5)
}

#[inline(never)]
pub fn collected(values: &[u64]) -> usize {
    let flipped: Vec<u64> = values.iter().map(|n| n ^ 1).collect();
    flipped.len()
}

#[inline(never)]
pub fn each_round(rounds: u64) -> u64 {
    let mut sum = 0;
    for round in 0..rounds {
        sum ^= *Box::new(round);
    }
    sum
}
// ANCHOR_END: functions

pub fn main() {
    let n = std::hint::black_box(6);
    println!("{} {} {}", boxed(n), listed(n), named(std::hint::black_box("ferris")));
    println!("{} {} {}", called(n), collected(std::hint::black_box(&[n; 3])), each_round(n));
}

//@ claim one_each_in_debug: implementation
//@   In debug each of the six asks for memory: `each_round` in each of its rounds, the others once.
//@   dev: run: anchor functions: 11 allocations
//@   dev: run: line `let number = Box::new(value);`: 1 allocations
//@   dev: run: line `let numbers = vec![value, 3];`: 1 allocations
//@   dev: run: line `String::from(name)`: 1 allocations
//@   dev: run: line `Box::new(move |n| n ^ value)`: 1 allocations
//@   dev: run: line `values.iter().map(|n| n ^ 1).collect()`: 1 allocations
//@   dev: run: line `Box::new(round)`: 6 allocations
//@ claim none_in_release: optimizer
//@   In release none of the six asks for memory.
//@   release: run: anchor functions: 0 allocations
//@   release: fn boxed cannot reach the allocator
//@   release: fn listed cannot reach the allocator
//@   release: fn called cannot reach the allocator
//@   release: fn collected cannot reach the allocator
//@   release: fn each_round cannot reach the allocator
//@ claim length_does_not_matter: optimizer
//@   In release the text's length is not known to `named`, nor the number of values to `collected`; neither asks for memory.
//@   release: run: line `String::from(name)`: 0 allocations
//@   release: run: line `values.iter().map(|n| n ^ 1).collect()`: 0 allocations
//@   release: fn named does not call __rustc::__rust_alloc
//@   release: fn collected does not call __rustc::__rust_alloc
//@ claim nor_a_place_on_the_stack: optimizer
//@   Nor do the six use any room on the stack for what was to be boxed: `boxed` works on the register that the number came in.
//@   release: fn boxed copies nothing
//@   release: fn boxed does not use the red zone
//@   release: fn listed does not use the red zone
//@   release: fn boxed has a frame of 8 bytes
//@   release: fn listed has a frame of 8 bytes
//@ claim the_shim_stays: implementation
//@   A call of the function that does nothing stays behind for each, in `each_round` one for each round.
//@   release: fn boxed calls __rustc::__rust_no_alloc_shim_is_unstable_v2
//@   release: fn each_round calls __rustc::__rust_no_alloc_shim_is_unstable_v2
//@   release: fn named calls __rustc::__rust_no_alloc_shim_is_unstable_v2
