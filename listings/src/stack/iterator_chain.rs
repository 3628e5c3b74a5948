//! A chain of adapters, a loop by hand, and sizes of chains.

// ANCHOR: searches
#[inline(never)]
pub fn chain(numbers: &[u32], limit: u32) -> Option<u32> {
    numbers.iter().map(|number| number.wrapping_mul(3)).find(|triple| *triple > limit)
}

#[inline(never)]
pub fn by_hand(numbers: &[u32], limit: u32) -> Option<u32> {
    for number in numbers {
        let triple = number.wrapping_mul(3);
        if triple > limit {
            return Some(triple);
        }
    }
    None
}
// ANCHOR_END: searches

pub fn main() {
    let numbers = std::hint::black_box([5, 1, 12, 7]);
    println!("{:?} {:?}", chain(&numbers, 10), by_hand(&numbers, 10));

    // ANCHOR: sizes
    let limit = numbers.len() as u32;
    let iter = numbers.iter();
    let filter = iter.clone().filter(|number| **number < limit);
    let map = filter.clone().map(|number| number * 3);
    let numbered = map.clone().enumerate();
    // ANCHOR_END: sizes
    println!("iter {}, filter {}, map {}", size_of_val(&iter), size_of_val(&filter), size_of_val(&map));
    println!("enumerate {}", size_of_val(&numbered));
    println!("{}", numbered.count());
}

//@ claim chain_is_a_loop: optimizer
//@   In release neither function calls anything or has a frame: there is no iterator object left, and no closure.
//@   release: fn chain calls nothing
//@   release: fn by_hand calls nothing
//@   release: fn chain has no frame
//@   release: fn by_hand has no frame
//@ claim debug_makes_the_objects: implementation
//@   In debug `chain` makes the iterator in its frame, and calls functions of std; the `for` loop does, too.
//@   dev: fn chain has a frame of at least 16 bytes
//@   dev: fn by_hand has a frame of at least 16 bytes
//@   dev: fn by_hand calls <core::slice::iter::Iter as core::iter::traits::iterator::Iterator>::next
//@ claim cannot_allocate: implementation
//@   In debug and release, neither function can reach the allocator.
//@   dev release: fn chain cannot reach the allocator
//@   dev release: fn by_hand cannot reach the allocator
//@ claim adapters_nest: implementation
//@   The slice's iterator has 16 bytes; `filter` adds the 8 of what its closure captured, `map` adds nothing, `enumerate` adds a counter of 8.
//@   dev release: run: prints `iter 16, filter 24, map 24`
//@   dev release: run: prints `enumerate 32`
//@ claim making_a_chain_allocates_nothing: implementation
//@   Making the four iterators makes 0 allocations.
//@   dev release: run: anchor sizes: 0 allocations
