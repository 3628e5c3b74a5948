//! A type may ask for a place that starts at a multiple of 64.

// ANCHOR: line
#[repr(align(64))]
pub struct CacheLine(pub [u8; 3]);

#[inline(never)]
pub fn boxed(line: CacheLine) -> Box<CacheLine> {
    Box::new(line)
}
// ANCHOR_END: line

pub fn main() {
    let line = boxed(CacheLine([1, 2, 3]));
    println!("size {}, place modulo 64: {}", size_of_val(&*line), (&raw const *line).addr() % 64);
}

//@ claim alignment_is_part_of_the_request: implementation
//@   The allocator is asked for 64 bytes at a multiple of 64, though the value has three bytes of use.
//@   dev release: run: line `Box::new(line)`: 1 allocations of 64 bytes, align 64
//@   dev: type CacheLine is 64 bytes, align 64
//@ claim alignment_is_kept: guaranteed reference/type-layout.html#r-layout.properties.align "must only be stored at an address that is a multiple of"
//@   The block does start at a multiple of 64.
//@   dev release: run: prints `size 64, place modulo 64: 0`
