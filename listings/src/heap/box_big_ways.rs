//! Three ways for 16 MiB into a box that do not lead over the stack.

// ANCHOR: ways
pub const SIZE: usize = 16 << 20;

#[inline(never)]
pub fn from_vec(seed: u8) -> Box<[u8; SIZE]> {
    let slice = vec![seed; SIZE].into_boxed_slice();
    slice.try_into().expect("it has this length")
}

#[inline(never)]
pub fn zeroed() -> Box<[u8; SIZE]> {
    // SAFETY: zero is a number.
    unsafe { Box::new_zeroed().assume_init() }
}

#[inline(never)]
pub fn filled_later(seed: u8) -> Box<[u8; SIZE]> {
    let mut bytes = Box::<[u8; SIZE]>::new_uninit();
    // SAFETY: each byte is written, in the block, before anybody reads it.
    unsafe {
        bytes.as_mut_ptr().cast::<u8>().write_bytes(seed, SIZE);
        bytes.assume_init()
    }
}
// ANCHOR_END: ways

pub fn main() {
    let boxes = [from_vec(std::hint::black_box(7)), zeroed(), filled_later(std::hint::black_box(9))];
    println!("{:?}", boxes.map(|bytes| bytes[SIZE - 1]));
}

//@ claim all_run_in_debug: implementation
//@   only: stack 8 MiB
//@   All three run in debug as well, each with one allocation of 16 MiB.
//@   dev release: run: prints `[7, 0, 9]`
//@   dev release: run: anchor ways: 3 allocations of 16 MiB
//@ claim none_copies: implementation
//@   None of the three copies the array.
//@   dev release: fn from_vec copies nothing
//@   dev release: fn zeroed copies nothing
//@   dev release: fn filled_later copies nothing
//@ claim zeros_are_asked_for: implementation
//@   `new_zeroed` asks for zeros and writes none.
//@   dev release: run: line `Box::new_zeroed()`: 1 zeroed allocations
//@   dev release: fn zeroed clears nothing
