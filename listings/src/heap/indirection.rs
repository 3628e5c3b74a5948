//! The same sum over four numbers in a row and over four boxes.

// ANCHOR: sums
#[inline(never)]
pub fn in_a_row(numbers: &[u64; 2]) -> u64 {
    numbers[0] ^ numbers[1]
}

#[inline(never)]
pub fn in_boxes(numbers: &[Box<u64>; 2]) -> u64 {
    *numbers[0] ^ *numbers[1]
}
// ANCHOR_END: sums

pub fn main() {
    let row = std::hint::black_box([3, 5]);
    let boxes = std::hint::black_box([Box::new(3), Box::new(5)]);
    println!("{} {}", in_a_row(&row), in_boxes(&boxes));
}

//@ claim boxes_are_other_code: implementation
//@   The sum over boxes is other code than the sum over a row: it loads two addresses, and then the numbers.
//@   release: fn in_boxes is not the same code as fn in_a_row
//@ claim two_boxes_two_blocks: implementation
//@   The row is no allocation, the boxes are two, and two frees.
//@   dev release: run: line `let row`: 0 allocations
//@   dev release: run: line `let boxes`: 2 allocations of 8 bytes, align 8
//@   dev release: run: 2 frees of 8 bytes
