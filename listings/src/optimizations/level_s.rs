//! Three functions at `opt-level` s.

#[inline(never)]
pub fn is_seven(value: u64) -> bool {
    *Box::new(value) == 7
}

// ANCHOR: sum
#[inline(never)]
pub fn sum(values: &[u32]) -> u32 {
    values.iter().fold(0, |sum, value| sum.wrapping_add(*value))
}
// ANCHOR_END: sum

fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

#[inline(never)]
pub fn mixed(a: u64, b: u64) -> u64 {
    mix(a) ^ mix(b)
}

pub fn main() {
    let values = std::hint::black_box([3; 9]);
    println!("{} {} {}", is_seven(7), sum(&values), mixed(2, 3));
}

//@ flags: -C opt-level=s
//@ claim box_goes: optimizer
//@   At level s the box is gone, and `mix` is inlined into `mixed`, which needs no frame.
//@   release: fn is_seven cannot reach the allocator
//@   release: fn mix is absent
//@   release: fn mixed has no frame
//@ claim sum_is_not_vectorized: implementation
//@   At level s `sum` adds one number at a time.
//@   release: fn sum has no instruction paddd
