//! A small vector, filled, emptied, and cut to size.

// ANCHOR: fill
pub fn main() {
    let mut lengths = Vec::new();
    while lengths.len() < 5 {
        lengths.push(lengths.len() as u32);
    }
    lengths.clear();
    lengths.shrink_to_fit();
    println!("{} of {}", lengths.len(), lengths.capacity());
}
// ANCHOR_END: fill

//@ record
//@ moment: `lengths.push` visit 5
//@ moment: `lengths.push`
//@ moment: `lengths.clear()`
//@ moment: `lengths.shrink_to_fit()`
//@ claim five_take_two_requests: implementation
//@   Five pushes are one allocation of 16 bytes and one reallocation to 32.
//@   dev release: run: line `lengths.push`: 1 allocations of 16 bytes
//@   dev release: run: line `lengths.push`: 1 reallocations of 32 bytes
//@   dev: steps: at `lengths.push` visit 5: lengths.len holds 4
//@   dev: steps: at `lengths.push` visit 5: lengths.cap holds 4
//@   dev: steps: at `lengths.clear()`: lengths.cap holds 8
//@   dev: steps: at `lengths.clear()`: block 1 is 32 bytes
//@ claim no_block_before_the_first: implementation
//@   Before the first push there is no block, and the vector points nowhere; the four pushes write into one that stays.
//@   dev: steps: at `lengths.push`: 0 blocks live
//@   dev: steps: at `lengths.push`: lengths.ptr points nowhere
//@   dev: steps: from `lengths.push` visit 2 to `lengths.push` visit 5: block 1 stays
//@   dev: steps: at `lengths.push` visit 5: block 1 is 16 bytes
//@ claim clear_sets_the_length: implementation
//@   `clear` makes the length zero, and leaves the block as it is.
//@   dev: steps: at `lengths.shrink_to_fit()`: lengths.len holds 0
//@   dev: steps: at `lengths.shrink_to_fit()`: lengths.cap holds 8
//@   dev: steps: at `lengths.shrink_to_fit()`: block 1 is 32 bytes
//@   dev: steps: at `println!`: lengths.ptr points nowhere
