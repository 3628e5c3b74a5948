//! A local has a size that the compiler knows.

// ANCHOR: copy
pub fn first(bytes: &[u8]) -> u8 {
    let copy: [u8] = *bytes;
    copy[0]
}
// ANCHOR_END: copy

//@ compile fail
//@ claim size_must_be_known: guaranteed reference/dynamically-sized-types.html#r-dynamic-sized.struct-field "function parameters, const items, and static items must be Sized"
//@   A local of unknown size is an error, not an allocation.
//@   dev: compile: error E0277 on line `let copy: [u8] = *bytes;`
