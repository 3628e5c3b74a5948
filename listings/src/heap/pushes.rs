//! A vector that grows to a thousand bytes, one by one.

// ANCHOR: pushes
#[inline(never)]
pub fn pushes(n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for byte in (0..=255).cycle().take(n) {
        bytes.push(byte);
    }
    bytes
}
// ANCHOR_END: pushes

pub fn main() {
    println!("{}", pushes(std::hint::black_box(1000)).len());
}

//@ claim one_block_grows: implementation
//@   A thousand pushes are one allocation and seven reallocations of the one block.
//@   dev release: run: line `bytes.push(byte)`: 1 allocations
//@   dev release: run: line `bytes.push(byte)`: 7 reallocations
