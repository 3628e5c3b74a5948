//! An array doubled in two ways.

// ANCHOR: doubled
#[inline(never)]
pub fn by_map(numbers: [u32; 1024]) -> [u32; 1024] {
    numbers.map(|number| number.wrapping_mul(2))
}

#[inline(never)]
pub fn in_place(numbers: &mut [u32; 1024]) {
    for number in numbers {
        *number = number.wrapping_mul(2);
    }
}
// ANCHOR_END: doubled

pub fn main() {
    let mut numbers = by_map([7; 1024]);
    in_place(&mut numbers);
    println!("{}", numbers[1023]);
}

//@ claim map_takes_and_gives_arrays: implementation
//@   `by_map` has room for an array in its frame, and copies it, in debug and in release.
//@   dev release: fn by_map has a frame of at least 4096 bytes
//@   dev release: fn by_map copies 4096 bytes
//@ claim in_place_copies_nothing: implementation
//@   `in_place` copies nothing, and has no room for an array.
//@   dev release: fn in_place copies nothing
//@   dev release: fn in_place has a frame of at most 64 bytes
