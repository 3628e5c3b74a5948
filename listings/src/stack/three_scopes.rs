//! Three blocks with a buffer each, one after the other.

#[inline(never)]
pub fn fill(buffer: &mut [u8; 1000], seed: u8) -> u8 {
    buffer.fill(seed);
    std::hint::black_box(buffer)[500]
}

// ANCHOR: scopes
#[inline(never)]
pub fn three_scopes(seed: u8) -> u8 {
    let mut sum = 0;
    {
        let mut buffer = [0; 1000];
        sum ^= fill(&mut buffer, seed);
    }
    {
        let mut buffer = [1; 1000];
        sum ^= fill(&mut buffer, seed);
    }
    {
        let mut buffer = [2; 1000];
        sum ^= fill(&mut buffer, seed);
    }
    sum
}
// ANCHOR_END: scopes

pub fn main() {
    println!("{}", three_scopes(7));
}

//@ claim debug_adds_them: implementation
//@   In debug the frame of `three_scopes` has room for all three buffers.
//@   dev: fn three_scopes has a frame of at least 3000 bytes
//@ claim release_overlaps_them: optimizer
//@   In release it has room for one.
//@   release: fn three_scopes has a frame of at least 1000 bytes
//@   release: fn three_scopes has a frame of at most 1999 bytes
