//! Taking more than there is.

// ANCHOR: take
#[inline(never)]
pub fn buffer(n: usize) -> Vec<u8> {
    Vec::with_capacity(n)
}

pub fn main() {
    let buffer = buffer(std::hint::black_box(isize::MAX as usize));
    println!("{}", buffer.capacity());
}
// ANCHOR_END: take

//@ fails: SIGABRT
//@ claim the_program_ends: implementation
//@   A request that the allocator refuses ends the program: no panic, no unwinding.
//@   dev release: run: says `memory allocation of 9223372036854775807 bytes failed`
//@   dev release: run: dies by SIGABRT
//@   dev release: run: 0 allocations
