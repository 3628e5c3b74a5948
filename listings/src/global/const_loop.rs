//! Looping over a constant table, by value and by reference.
pub const SQUARES: [u32; 256] = squares();

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

#[inline(never)]
pub fn mix_by_reference(seed: u32) -> u32 {
    let mut mixed = seed;
    for square in &SQUARES {
        mixed = mixed.rotate_left(1) ^ square;
    }
    mixed
}
// ANCHOR_END: use

pub fn main() {
    println!("{}", mix_by_value(12) == mix_by_reference(12));
}

//@ frames: mix_by_value
//@ claim by_value_copies_in_release: implementation
//@   `for square in SQUARES` copies the table into the frame, in release too.
//@   dev release: fn mix_by_value copies 1024 bytes
//@   release: fn mix_by_value has a frame of at least 1024 bytes
//@ claim by_value_has_three_in_debug: implementation
//@   In debug the frame has room for three tables: the copy, the iterator made of it, and the iterator once more.
//@   dev: fn mix_by_value has a frame of at least 3 KiB
//@ claim by_reference_copies_nothing: implementation
//@   `for square in &SQUARES` copies nothing.
//@   dev release: fn mix_by_reference copies nothing
//@   dev: fn mix_by_reference has a frame of at most 128 bytes
//@   release: fn mix_by_reference has no frame
