//! Damage for tests of what reads bytes: the same on every run.

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
