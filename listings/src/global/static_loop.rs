//! Looping over the static table by value.
pub static SQUARES: [u32; 256] = squares();

const fn squares() -> [u32; 256] {
    let mut table = [0; 256];
    let mut n = 0;
    while n < table.len() {
        table[n] = (n * n) as u32;
        n += 1;
    }
    table
}

// ANCHOR: use
#[inline(never)]
pub fn mix_by_value(seed: u32) -> u32 {
    let mut mixed = seed;
    for square in SQUARES {
        mixed = mixed.rotate_left(1) ^ square;
    }
    mixed
}
// ANCHOR_END: use

pub fn main() {
    println!("{}", mix_by_value(12));
}

//@ claim by_value_copies_the_static_too: implementation
//@   `for square in SQUARES` takes the static by value and copies it, in release too.
//@   dev release: fn mix_by_value copies 1024 bytes
//@   release: fn mix_by_value has a frame of at least 1024 bytes
