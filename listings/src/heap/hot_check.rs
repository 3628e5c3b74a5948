//! A function that cannot ask for memory, and one that may.

// ANCHOR: check
#[inline(never)]
pub fn sum_of(numbers: &[u64], into: &mut [u64]) -> u64 {
    for (place, number) in into.iter_mut().zip(numbers) {
        *place += number;
    }
    into.iter().sum()
}

#[inline(never)]
pub fn sum_into(numbers: &[u64], into: &mut Vec<u64>) -> u64 {
    into.clear();
    into.extend_from_slice(numbers);
    into.iter().sum()
}
// ANCHOR_END: check

pub fn main() {
    let numbers = std::hint::black_box([1, 2, 3]);
    let mut array = [0; 3];
    let mut vector = Vec::with_capacity(3);
    println!("{} {}", sum_of(&numbers, &mut array), sum_into(&numbers, &mut vector));
}

//@ claim slice_cannot: implementation
//@   A function that is given a slice to fill cannot ask for memory.
//@   dev release: fn sum_of cannot reach the allocator
//@ claim vector_may_and_did_not: implementation
//@   One that is given a vector may, and did not in this run.
//@   dev release: fn sum_into reaches the allocator
//@   dev release: run: line `into.extend_from_slice(numbers)`: 0 allocations
//@   dev release: run: line `into.extend_from_slice(numbers)`: 0 reallocations
