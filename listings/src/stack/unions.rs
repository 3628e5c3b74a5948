//! A union has the room of its largest field and no tag.

// ANCHOR: union
#[derive(Clone, Copy)]
pub union Word {
    pub number: u32,
    pub bytes: [u8; 4],
    pub truth: bool,
}

#[inline(never)]
pub fn lowest_byte(number: u32) -> u8 {
    let word = Word { number };
    // SAFETY: all four bytes were written, and any byte is a `u8`.
    unsafe { word.bytes[0] }
}
// ANCHOR_END: union

pub fn main() {
    println!("lowest byte: {:#x}", lowest_byte(0x1234));
    println!("union: {}, in an option: {}", size_of::<Word>(), size_of::<Option<Word>>());
}

//@ layouts: Word
//@ claim largest_field: guaranteed reference/items/unions.html#r-items.union.common-storage "determined by the size of its largest field"
//@   `Word` has 4 bytes.
//@   dev: type Word is 4 bytes, align 4
//@   dev release: run: prints `union: 4, in an option: 8`
//@ claim no_niche: implementation
//@   An option of a `Word` needs a tag beside it, though one field of the union is a `bool`.
//@   dev release: run: prints `union: 4, in an option: 8`
//@ claim nothing_is_converted: implementation
//@   `lowest_byte` calls nobody and cannot reach the allocator.
//@   dev release: fn lowest_byte calls nothing
//@   dev release: fn lowest_byte cannot reach the allocator
