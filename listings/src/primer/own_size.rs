//! The size of a vector, empty and with a thousand numbers in it.

// ANCHOR: sizes
#[inline(never)]
pub fn sizes(numbers: &Vec<u64>) {
    println!("the vector: {} bytes", size_of_val(numbers));
    println!("its elements: {} bytes", size_of_val(numbers.as_slice()));
}

pub fn main() {
    sizes(&Vec::new());
    sizes(&vec![7; 1000]);
}
// ANCHOR_END: sizes

//@ claim vec_is_three_words: guaranteed std/vec/struct.Vec.html#guarantees "is and always will be a (pointer, capacity, length) triplet"
//@   The vector itself has 24 bytes, empty or not.
//@   dev release: run: prints `the vector: 24 bytes`
//@ claim elements_are_elsewhere: implementation
//@   The thousand elements are one block of 8000 bytes, asked of the allocator once.
//@   dev release: run: prints `its elements: 8000 bytes`
//@   dev release: run: line `vec![7; 1000]`: 1 allocations of 8000 bytes, align 8
