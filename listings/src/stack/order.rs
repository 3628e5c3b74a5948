//! Four fields in three layouts: the compiler's, the declared, and the declared without padding.
use std::mem::offset_of;

// ANCHOR: structs
pub struct Reading {
    pub valid: bool,
    pub value: f64,
    pub channel: u8,
    pub count: u32,
}

#[repr(C)]
pub struct CReading {
    pub valid: bool,
    pub value: f64,
    pub channel: u8,
    pub count: u32,
}

#[repr(C, packed)]
pub struct PackedReading {
    pub valid: bool,
    pub value: f64,
    pub channel: u8,
    pub count: u32,
}

#[inline(never)]
pub fn packed_value(reading: &PackedReading) -> f64 {
    reading.value
}
// ANCHOR_END: structs

macro_rules! show_layout {
    ($name:ident) => {
        println!(
            "{}: valid at {}, value at {}, channel at {}, count at {}; {} bytes, align {}",
            stringify!($name),
            offset_of!($name, valid),
            offset_of!($name, value),
            offset_of!($name, channel),
            offset_of!($name, count),
            size_of::<$name>(),
            align_of::<$name>(),
        );
    };
}

pub fn main() {
    show_layout!(Reading);
    show_layout!(CReading);
    show_layout!(PackedReading);
    let reading = Reading { valid: true, value: 2.5, channel: 3, count: 4 };
    let c_reading = CReading { valid: true, value: 2.5, channel: 3, count: 4 };
    let packed = PackedReading { valid: true, value: 2.5, channel: 3, count: 4 };
    println!("{} {} {}", reading.value, c_reading.value, packed_value(&packed));
}

//@ layouts: Reading, CReading, PackedReading
//@ claim compiler_orders: implementation
//@   In `Reading` the largest field comes first and the two single bytes last; 16 bytes are enough for 14 bytes of fields.
//@   dev release: run: prints `Reading: valid at 13, value at 0, channel at 12, count at 8; 16 bytes, align 8`
//@ claim c_keeps_the_order: guaranteed reference/type-layout.html#r-layout.repr.c.struct.size-field-offset "in declaration order in the struct"
//@   `CReading` keeps the declared order, and needs 24 bytes.
//@   dev release: run: prints `CReading: valid at 0, value at 8, channel at 16, count at 20; 24 bytes, align 8`
//@ claim packed_has_no_padding: guaranteed reference/type-layout.html#r-layout.repr.alignment.packed-padding "will have no inter-field padding"
//@   `PackedReading` has 14 bytes, no padding, and an alignment of 1; its `f64` starts at offset 1.
//@   dev release: run: prints `PackedReading: valid at 0, value at 1, channel at 9, count at 10; 14 bytes, align 1`
