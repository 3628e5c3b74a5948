//! Which values `vec![value; n]` knows to be zero.

// ANCHOR: types
use std::hint::black_box;
use std::num::NonZero;

pub fn main() {
    let n = black_box(10);
    black_box(vec![0.0f64; n]); // zero
    black_box(vec![-0.0f64; n]); // minus zero
    black_box(vec![false; n]);
    black_box(vec!['\0'; n]);
    black_box(vec![None::<NonZero<u32>>; n]);
    black_box(vec![None::<&str>; n]);
    black_box(vec![(0u8, 0u32); n]); // pair
    black_box(vec![[0u8; 16]; n]); // short
    black_box(vec![[0u8; 17]; n]); // long
    black_box(vec![String::new(); n]);
}
// ANCHOR_END: types

//@ claim numbers_and_their_kin: implementation
//@   Zero of a number, `false`, the character 0, and `None` of a niche are known to be zero bytes; so are pairs of such values.
//@   dev release: run: line `vec![0.0f64; n]`: 1 zeroed allocations
//@   dev release: run: line `vec![false; n]`: 1 zeroed allocations
//@   dev release: run: line `vec!['\0'; n]`: 1 zeroed allocations
//@   dev release: run: line `vec![None::<NonZero<u32>>; n]`: 1 zeroed allocations
//@   dev release: run: line `vec![None::<&str>; n]`: 1 zeroed allocations
//@   dev release: run: line `vec![(0u8, 0u32); n]`: 1 zeroed allocations
//@ claim minus_zero_is_not: implementation
//@   Minus zero is not: its sign is a one.
//@   dev release: run: line `vec![-0.0f64; n]`: 0 zeroed allocations
//@   dev release: run: line `vec![-0.0f64; n]`: 1 allocations of 80 bytes
//@ claim arrays_up_to_sixteen: implementation
//@   Arrays of up to sixteen elements are looked through, longer ones are not.
//@   dev release: run: line `vec![[0u8; 16]; n]`: 1 zeroed allocations
//@   dev: run: line `vec![[0u8; 17]; n]`: 0 zeroed allocations
//@   dev: run: line `vec![[0u8; 17]; n]`: 1 allocations of 170 bytes
//@ claim strings_are_not: implementation
//@   An empty `String` is not zero: its pointer dangles.
//@   dev release: run: line `vec![String::new(); n]`: 0 zeroed allocations
//@   dev release: run: line `vec![String::new(); n]`: 1 allocations of 240 bytes
