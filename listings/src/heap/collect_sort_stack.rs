//! How far down the stack a sort goes.

// ANCHOR: depth
#[inline(never)]
pub fn stable(numbers: &mut [u32]) -> usize {
    let (top, mut deepest) = (7u8, usize::MAX);
    numbers.sort_by(|a, b| {
        let here = 7u8;
        deepest = deepest.min((&raw const here).addr());
        a.cmp(b)
    });
    (&raw const top).addr() - deepest
}

#[inline(never)]
pub fn unstable(numbers: &mut [u32]) -> usize {
    let (top, mut deepest) = (7u8, usize::MAX);
    numbers.sort_unstable_by(|a, b| {
        let here = 7u8;
        deepest = deepest.min((&raw const here).addr());
        a.cmp(b)
    });
    (&raw const top).addr() - deepest
}
// ANCHOR_END: depth

pub fn main() {
    let mixed: Vec<u32> = (0..100u32).map(|i| i.wrapping_mul(2_654_435_761)).collect();
    println!("stable > 4096: {}", stable(&mut mixed.clone()) > 4096);
    println!("unstable > 4096: {}", unstable(&mut mixed.clone()) > 4096);
}

//@ claim stable_takes_stack: implementation
//@   Where the stable sort of a hundred numbers compares, more than 4096 bytes of the stack are in use below its caller; no block is.
//@   dev release: run: prints `stable > 4096: true`
//@   dev release: run: line `numbers.sort_by(`: 0 allocations
//@ claim unstable_takes_less: implementation
//@   The unstable sort gets by with less than 4096 bytes.
//@   dev release: run: prints `unstable > 4096: false`
