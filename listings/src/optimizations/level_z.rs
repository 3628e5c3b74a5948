//! Three functions at `opt-level` z.

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

//@ flags: -C opt-level=z
//@ claim box_goes: optimizer
//@   At level z the box is gone.
//@   release: fn is_seven cannot reach the allocator
//@ claim mix_is_called: implementation
//@   At level z `mix` is a function of its own, and `mixed` has a frame to call it twice.
//@   release: fn mix is present
//@   release: fn mixed calls mix
//@   release: fn mixed has a frame of at least 8 bytes
//@ claim sum_is_not_vectorized: implementation
//@   At level z `sum` adds one number at a time.
//@   release: fn sum has no instruction paddd
