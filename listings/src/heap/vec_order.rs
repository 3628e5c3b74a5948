//! In which order the three words of a vector lie.

// ANCHOR: words
pub fn main() {
    let mut numbers: Vec<u16> = Vec::with_capacity(100);
    numbers.push(7);
    // SAFETY: on this toolchain the three words are initialized integers and a pointer.
    let words: [usize; 3] = unsafe { std::mem::transmute_copy(&numbers) };
    for (n, word) in words.into_iter().enumerate() {
        match word {
            100 => println!("capacity at {}", n * 8),
            1 => println!("length at {}", n * 8),
            _ => println!("pointer at {}", n * 8),
        }
    }
}
// ANCHOR_END: words

//@ layouts: Vec<u16>
//@ claim capacity_pointer_length: implementation
//@   On this compiler the words lie in the order capacity, pointer, length.
//@   dev release: run: prints `capacity at 0`
//@   dev release: run: prints `pointer at 8`
//@   dev release: run: prints `length at 16`
