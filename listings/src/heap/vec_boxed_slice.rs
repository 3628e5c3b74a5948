//! Giving up the capacity for good.

// ANCHOR: boxed
#[inline(never)]
pub fn seal(numbers: Vec<u32>) -> Box<[u32]> {
    numbers.into_boxed_slice()
}

pub fn main() {
    let mut roomy: Vec<u32> = Vec::with_capacity(200);
    roomy.extend(0..100);
    let sealed = seal(roomy);
    println!("{} {}", sealed.len(), size_of_val(&sealed));

    let address = sealed.as_ptr();
    let again = sealed.into_vec(); // a vector once more
    println!("{}", again.as_ptr() == address);
    let full = seal(again);
    println!("{}", full.as_ptr() == address);
}
// ANCHOR_END: boxed

//@ claim two_words: implementation
//@   A boxed slice is two words, address and length.
//@   dev release: run: prints `100 16`
//@ claim spare_room_is_given_back: implementation
//@   Spare capacity is given back with one reallocation, here from 800 bytes to 400.
//@   dev release: run: line `numbers.into_boxed_slice()`: 1 reallocations
//@   dev release: run: line `numbers.into_boxed_slice()`: 1 reallocations of 400 bytes
//@ claim full_vector_is_taken_as_it_is: guaranteed std/vec/struct.Vec.html#guarantees "can be converted to and from a"
//@   A vector without spare room becomes a boxed slice, and a boxed slice a vector, without a copy.
//@   dev release: run: line `numbers.into_boxed_slice()`: 0 allocations
//@   dev release: run: line `a vector once more`: 0 allocations
//@   dev release: run: line `a vector once more`: 0 reallocations
//@   dev release: run: line `numbers.into_boxed_slice()`: 1 reallocations
//@   dev release: run: prints `true`
//@   dev release: run: does not print `false`
