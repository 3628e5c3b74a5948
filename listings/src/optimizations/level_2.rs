//! Three functions at `opt-level` 2.

#[inline(never)]
pub fn is_seven(value: u64) -> bool {
    *Box::new(value) == 7
}

#[inline(never)]
pub fn sum(values: &[u32]) -> u32 {
    values.iter().fold(0, |sum, value| sum.wrapping_add(*value))
}

// ANCHOR: mixed
fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

#[inline(never)]
pub fn mixed(a: u64, b: u64) -> u64 {
    mix(a) ^ mix(b)
}
// ANCHOR_END: mixed

pub fn main() {
    let values = std::hint::black_box([3; 9]);
    println!("{} {} {}", is_seven(7), sum(&values), mixed(2, 3));
}

//@ flags: -C opt-level=2
//@ claim box_goes: optimizer
//@   At level 2 the box is gone, and `mix` is inlined into `mixed`, which needs no frame.
//@   release: fn is_seven cannot reach the allocator
//@   release: fn mix is absent
//@   release: fn mixed has no frame
//@ claim sum_is_vectorized: optimizer
//@   At level 2 `sum` adds four numbers at a time, as at level 3.
//@   release: fn sum has instruction paddd
