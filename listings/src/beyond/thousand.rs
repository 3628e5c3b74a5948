//! The same thousand pushes, as this book's recorder sees them.

// ANCHOR: thousand
#[inline(never)]
pub fn thousand() -> Vec<u64> {
    let mut numbers = Vec::new();
    for number in 0..1000 {
        numbers.push(number);
    }
    numbers
}
// ANCHOR_END: thousand

pub fn main() {
    let numbers = thousand();
    std::hint::black_box(&numbers);
}

//@ claim one_and_eight: implementation
//@   The recorder sees one allocation and eight reallocations.
//@   dev release: run: anchor thousand: 1 allocations
//@   dev release: run: anchor thousand: 8 reallocations
//@   dev release: run: block sizes 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192
//@ claim bytes: implementation
//@   In the end the block is 8192 bytes.
//@   dev release: run: 8192 bytes allocated
//@   dev release: run: peak 8192 bytes
