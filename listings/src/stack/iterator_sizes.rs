//! Iterators, their sizes, and where they lie.
use std::collections::{BTreeMap, HashMap};

#[inline(never)]
pub fn place<I>(name: &str, iterator: &I) {
    println!("{name} {} bytes", size_of::<I>());
    println!("{name}: {:p}", std::ptr::from_ref(iterator));
}

// ANCHOR: iterators
pub fn main() {
    let numbers = vec![3_u32, 1, 2];
    place("Vec by reference", &numbers.iter());
    place("array by value", &[3_u32, 1, 2].into_iter());
    let range = 0..numbers.len();
    place("range", &range);
    place("chars", &"text".chars());
    place("HashMap", &HashMap::from([(1, 2)]).iter());
    place("BTreeMap", &BTreeMap::from([(1, 2)]).iter());

    let owner = numbers.into_iter();
    place("Vec by value", &owner);
    println!("its elements: {:p}", owner.as_slice().as_ptr());
}
// ANCHOR_END: iterators

//@ claim two_pointers: implementation
//@   The iterator over a borrowed `Vec` has 16 bytes, and so have a range of `usize` and the characters of a text.
//@   dev release: run: prints `Vec by reference 16 bytes`
//@   dev release: run: prints `range 16 bytes`
//@   dev release: run: prints `chars 16 bytes`
//@ claim maps_need_more: implementation
//@   The iterator of a `HashMap` has 40 bytes, that of a `BTreeMap` 72.
//@   dev release: run: prints `HashMap 40 bytes`
//@   dev release: run: prints `BTreeMap 72 bytes`
//@ claim array_inside: implementation
//@   The iterator over an array by value has 32 bytes: the 12 of the array, padding, and 16 for the range that is left.
//@   dev release: run: prints `array by value 32 bytes`
//@ claim four_words: implementation
//@   The iterator over a `Vec` by value has 32 bytes.
//@   dev release: run: prints `Vec by value 32 bytes`
//@ claim the_object_is_a_local: implementation
//@   Each of the iterators lies on the stack, as a local or a temporary does.
//@   dev release: run: `Vec by reference` lies in stack
//@   dev release: run: `array by value` lies in stack
//@   dev release: run: `range` lies in stack
//@   dev release: run: `chars` lies in stack
//@   dev release: run: `HashMap` lies in stack
//@   dev release: run: `BTreeMap` lies in stack
//@   dev release: run: `Vec by value` lies in stack
//@ claim the_elements_stay: guaranteed std/vec/struct.Vec.html#guarantees "then the memory it points to is on the heap"
//@   The elements stay where they are: on the heap, if a `Vec` owned them.
//@   dev release: run: `its elements` lies in heap
//@ claim taking_over_the_block: implementation
//@   `into_iter` on a `Vec` makes 0 allocations, and the block of 12 bytes is freed once.
//@   dev release: run: line `numbers.into_iter()`: 0 allocations
//@   dev release: run: 1 allocations of 12 bytes
//@   dev release: run: 1 frees of 12 bytes
