//! One wide number in a struct, and how much room it wants.
use std::mem::offset_of;

// ANCHOR: structs
pub struct Tagged<T> {
    pub tag: u8,
    pub number: T,
}
// ANCHOR_END: structs

pub fn main() {
    println!("u64: {} bytes, align {}", size_of::<u64>(), align_of::<u64>());
    println!("u128: {} bytes, align {}", size_of::<u128>(), align_of::<u128>());
    println!("[u64; 2]: {} bytes, align {}", size_of::<[u64; 2]>(), align_of::<[u64; 2]>());
    println!("Tagged<u128>: {} bytes", size_of::<Tagged<u128>>());
    println!("Tagged<[u64; 2]>: {} bytes", size_of::<Tagged<[u64; 2]>>());
    println!("the tag of Tagged<u128> is at {}", offset_of!(Tagged<u128>, tag));
    let wide = Tagged { tag: 1, number: 7_u128 };
    let pair = Tagged { tag: 2, number: [7_u64, 0] };
    println!("tags {} {}", wide.tag, pair.tag);
}

//@ layouts: Tagged<u128>, Tagged<[u64; 2]>
//@ claim wide_is_aligned_to_sixteen: implementation
//@   A `u128` has 16 bytes and is aligned to 16; two `u64` have as many bytes and are aligned to 8.
//@   dev release: run: prints `u128: 16 bytes, align 16`
//@   dev release: run: prints `[u64; 2]: 16 bytes, align 8`
//@ claim tag_costs_sixteen: implementation
//@   One byte beside a `u128` makes 32 bytes.
//@   dev release: run: prints `Tagged<u128>: 32 bytes`
//@ claim tag_costs_eight: implementation
//@   The same byte beside two `u64` makes 24.
//@   dev release: run: prints `Tagged<[u64; 2]>: 24 bytes`
//@ claim padding_follows: implementation
//@   Beside the `u128` the byte is followed by 15 bytes of padding, beside the two `u64` by 7.
//@   dev: type Tagged<u128> has 15 bytes of padding
//@   dev: type Tagged<[u64; 2]> has 7 bytes of padding
