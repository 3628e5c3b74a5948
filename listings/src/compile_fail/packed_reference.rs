//! A reference to a field that may lie at any address.
#[repr(C, packed)]
pub struct Packed {
    pub kind: u8,
    pub length: u32,
}

pub fn length(packed: &Packed) -> &u32 {
    &packed.length
}

//@ compile fail
//@ claim packed_fields_cannot_be_borrowed: guaranteed error_codes/E0793.html#error-code-e0793 "union was created."
//@   A field of a packed struct cannot be borrowed if its type wants an alignment that the struct does not give.
//@   dev: compile: error E0793 on line `&packed.length`
