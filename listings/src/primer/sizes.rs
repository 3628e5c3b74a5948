//! The same three fields in two structs: one lets the compiler choose their order, one does not.

// ANCHOR: headers
pub struct Header {
    pub kind: u8,
    pub length: u32,
    pub last: bool,
}

#[repr(C)]
pub struct CHeader {
    pub kind: u8,
    pub length: u32,
    pub last: bool,
}

#[inline(never)]
pub fn length(header: &Header) -> u32 {
    header.length
}

#[inline(never)]
pub fn c_length(header: &CHeader) -> u32 {
    header.length
}
// ANCHOR_END: headers

pub fn main() {
    let header = Header { kind: 1, length: 2, last: true };
    let c_header = CHeader { kind: header.kind, length: header.length, last: header.last };
    println!("lengths: {} {}", length(&header), c_length(&c_header));
    println!("Header: {} bytes, align {}", size_of::<Header>(), align_of::<Header>());
    println!("CHeader: {} bytes, align {}", size_of::<CHeader>(), align_of::<CHeader>());
}

//@ layouts: Header, CHeader
//@ claim rust_may_reorder: implementation
//@   `Header` has 8 bytes: the compiler put the four-byte field first.
//@   dev: type Header is 8 bytes, align 4
//@   dev release: run: prints `Header: 8 bytes, align 4`
//@ claim two_bytes_remain: implementation
//@   In `Header` the `u32` begins at 0 and the two single bytes follow it; two bytes of padding remain. `CHeader` has six.
//@   dev: type Header has field length at 0
//@   dev: type Header has field kind at 4
//@   dev: type Header has 2 bytes of padding
//@   dev: type CHeader has 6 bytes of padding
//@ claim c_may_not: guaranteed reference/type-layout.html#r-layout.repr.c.struct.size-field-offset "in declaration order in the struct"
//@   `CHeader` has 12 bytes, six of them fields and six of them padding.
//@   dev: type CHeader is 12 bytes, align 4
//@   dev release: run: prints `CHeader: 12 bytes, align 4`
//@ claim u32_is_four_bytes: guaranteed reference/type-layout.html#r-layout.primitive.size "The size of most primitives is given in this table"
//@   A `u32` has four bytes.
//@   dev: type u32 is 4 bytes
