//! Collecting with and without knowing how many.

// ANCHOR: hint
#[inline(never)]
pub fn squares(numbers: &[u32]) -> Vec<u32> {
    numbers.iter().map(|n| n * n).collect()
}

#[inline(never)]
pub fn odd(numbers: &[u32]) -> Vec<u32> {
    numbers.iter().copied().filter(|n| n % 2 == 1).collect()
}

#[inline(never)]
pub fn chained(numbers: &[u32]) -> Vec<u32> {
    numbers.iter().rev().skip(1).chain(&[7]).copied().collect()
}
// ANCHOR_END: hint

pub fn main() {
    let numbers: Vec<u32> = (0..std::hint::black_box(100)).collect();
    println!("{:?}", numbers.iter().map(|n| n * n).size_hint());
    println!("{:?}", numbers.iter().filter(|&n| n % 2 == 1).size_hint());
    for collected in [squares(&numbers), odd(&numbers), chained(&numbers)] {
        println!("{} of {}", collected.len(), collected.capacity());
    }
}

//@ claim known_is_one: implementation
//@   A `map` knows how many elements come: one request for exactly 400 bytes.
//@   dev release: run: line `map(|n| n * n).collect()`: block sizes 400
//@   dev release: run: prints `(100, Some(100))`
//@   dev release: run: prints `100 of 100`
//@ claim filtered_grows: implementation
//@   A `filter` does not: the vector starts with four and grows.
//@   dev release: run: line `filter(|n| n % 2 == 1).collect()`: block sizes 16, 32, 64, 128, 256
//@   dev release: run: prints `(0, Some(100))`
//@   dev release: run: prints `50 of 64`
//@ claim adapters_pass_it_on: implementation
//@   `rev`, `skip`, `chain` and `copied` pass the number on, and ask for nothing themselves.
//@   dev release: run: line `chain(&[7])`: block sizes 400
