//! 256 TiB are asked for, twice: politely and not.

// ANCHOR: both
#[inline(never)]
pub fn politely(bytes: &mut Vec<u8>, capacity: usize) -> bool {
    bytes.try_reserve(capacity).is_ok()
}

#[inline(never)]
pub fn firmly(bytes: &mut Vec<u8>, capacity: usize) {
    bytes.reserve(capacity);
}

pub fn main() {
    let capacity = std::hint::black_box(256 << 40);
    let mut bytes = vec![1, 2, 3];
    println!("granted: {}, left as it was: {bytes:?}", politely(&mut bytes, capacity));
    let caught = std::panic::catch_unwind(move || firmly(&mut bytes, capacity));
    println!("caught: {}", caught.is_err());
}
// ANCHOR_END: both

//@ fails: SIGABRT
//@ claim try_reserve_says_no: guaranteed std/vec/struct.Vec.html#method.try_reserve "If the capacity overflows, or the allocator reports a failure, then an error"
//@   `try_reserve` returns an error, and the vector stays as it was.
//@   dev release: run: prints `granted: false, left as it was: [1, 2, 3]`
//@ claim reserve_aborts: implementation
//@   `reserve` ends the process with a message and `SIGABRT`; `catch_unwind` catches nothing.
//@   dev release: run: says `memory allocation of 281474976710659 bytes failed`
//@   dev release: run: dies by SIGABRT
//@   dev release: run: does not print `caught: true`
