//! One buffer has a size that the compiler knows; the size of the other arrives while the program runs.

// ANCHOR: buffers
/// A sensor delivers sixteen samples a time. That is a property of the sensor.
#[inline(never)]
pub fn loudest_sample(sensor: &[u8; 16]) -> u8 {
    let mut samples = [0; 16];
    for (sample, raw) in samples.iter_mut().zip(sensor) {
        *sample = raw.wrapping_mul(2);
    }
    largest(&samples)
}

/// A page is as long as its server says.
#[inline(never)]
pub fn largest_byte(length: usize, seed: u8) -> u8 {
    let mut page = vec![0; length];
    for (byte, index) in page.iter_mut().zip(0u8..) {
        *byte = seed ^ index;
    }
    largest(&page)
}
// ANCHOR_END: buffers

#[inline(never)]
pub fn largest(bytes: &[u8]) -> u8 {
    let mut largest = 0;
    for byte in bytes {
        if *byte > largest {
            largest = *byte;
        }
    }
    largest
}

pub fn main() {
    let sensor = std::hint::black_box([3; 16]);
    println!("loudest sample: {}", loudest_sample(&sensor));
    println!("largest byte: {}", largest_byte(std::hint::black_box(100), 1));
}

//@ claim known_size_needs_no_heap: implementation
//@   `loudest_sample` has no way to reach the allocator: its buffer is part of its frame, in both profiles.
//@   dev release: fn loudest_sample cannot reach the allocator
//@   dev release: fn loudest_sample has a frame of at least 16 bytes
//@ claim unknown_size_asks_the_allocator: implementation
//@   `largest_byte` asks the allocator for as many bytes as it was told, once, and gives them back.
//@   dev release: fn largest_byte reaches the allocator
//@   dev release: run: line `vec![0; length]`: 1 allocations of 100 bytes
//@   dev release: run: 1 frees of 100 bytes
