//! Rows of zeros, in one block of a plain number.

// ANCHOR: rows
#[inline(never)]
pub fn rows(n: usize) -> Vec<[u8; 64]> {
    vec![[0; 64]; n]
}

#[inline(never)]
pub fn flat(n: usize) -> Vec<u8> {
    vec![0; 64 * n]
}

#[inline(never)]
#[allow(clippy::slow_vector_initialization, reason = "what makes it slow is the subject")]
pub fn resized(n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.resize(64 * n, 0);
    bytes
}
// ANCHOR_END: rows

pub fn main() {
    let n = std::hint::black_box(100);
    println!("{} {} {}", rows(n).len(), flat(n).len(), resized(n).len());
}

//@ claim flat_is_zeroed: implementation
//@   The same 6400 bytes as plain numbers are a request for zeros.
//@   dev release: run: line `vec![0; 64 * n]`: 1 zeroed allocations of 6400 bytes
//@   dev release: run: line `vec![[0; 64]; n]`: 0 zeroed allocations
//@ claim resize_writes: implementation
//@   `resize` of an empty vector asks for any bytes, and writes the zeros.
//@   dev release: run: line `bytes.resize(64 * n, 0)`: 0 zeroed allocations
//@   dev release: run: line `bytes.resize(64 * n, 0)`: 1 allocations of 6400 bytes
