//! A few elements, in an array or in the caller's place.

// ANCHOR: array
#[inline(never)]
pub fn digits_vec(mut n: u32) -> Vec<u8> {
    let mut digits = Vec::new();
    while n > 0 {
        digits.push((n % 10) as u8);
        n /= 10;
    }
    digits
}

#[inline(never)]
pub fn digits_array(mut n: u32) -> ([u8; 10], usize) {
    let (mut digits, mut length) = ([0; 10], 0);
    while n > 0 && length < digits.len() {
        digits[length] = (n % 10) as u8;
        length += 1;
        n /= 10;
    }
    (digits, length)
}
// ANCHOR_END: array

pub fn main() {
    let n = std::hint::black_box(12345);
    let (digits, length) = digits_array(n);
    println!("{:?} {:?}", digits_vec(n), &digits[..length]);
}

//@ claim vec_allocates: implementation
//@   The vector is an allocation for five bytes.
//@   dev release: run: line `digits.push`: 1 allocations of 8 bytes
//@ claim array_cannot: implementation
//@   The array cannot ask for memory: ten digits are the most that a `u32` has, and that is known in advance.
//@   dev release: fn digits_array cannot reach the allocator
