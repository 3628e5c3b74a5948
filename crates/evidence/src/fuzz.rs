//! Damage for tests of what reads bytes: the same on every run. The tests of the tracer, which knows nothing of this crate, include the file.

/// Numbers that look random: Marsaglia's xorshift, from a seed that is not 0.
pub(crate) fn xorshift(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

/// A copy with up to four bytes changed in some of these ranges, none of which is empty.
pub(crate) fn damaged(whole: &[u8], ranges: &[std::ops::Range<usize>], next: &mut impl FnMut() -> u64) -> Vec<u8> {
    let mut damaged = whole.to_vec();
    for _ in 0..=next() % 4 {
        let range = &ranges[(next() % ranges.len() as u64) as usize];
        let at = range.start + (next() % range.len() as u64) as usize;
        // Any byte at all, or one that differs by a bit: what is nearly right goes further.
        damaged[at] = if next().is_multiple_of(2) { next() as u8 } else { damaged[at] ^ (1 << (next() % 8)) };
    }
    damaged
}
