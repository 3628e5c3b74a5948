//! Two numbers in a row are combined, and two numbers in boxes.

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
    println!("row: {:p}", &raw const row[0]);
    println!("boxes: {:p}", &raw const boxes);
    println!("in boxes: {:p}", &raw const *boxes[0]);
}

//@ claim boxes_are_other_code: implementation
//@   The boxes need other code than the row.
//@   release: fn in_boxes is not the same code as fn in_a_row
//@ claim numbers_are_behind_addresses: implementation
//@   The numbers of the row lie on the stack. Of the boxes, the addresses lie there, and the numbers on the heap.
//@   dev release: run: `row` lies in stack
//@   dev release: run: `boxes` lies in stack
//@   dev release: run: `in boxes` lies in heap
//@ claim two_boxes_two_blocks: implementation
//@   The row is no allocation, the boxes are two, and two frees.
//@   dev release: run: line `let row`: 0 allocations
//@   dev release: run: line `let boxes`: 2 allocations of 8 bytes, align 8
//@   dev release: run: 2 frees of 8 bytes
