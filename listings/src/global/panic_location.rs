//! An index that may be out of bounds: the message needs a place in the source.
#[inline(never)]
pub fn third(numbers: &[u32]) -> u32 {
    numbers[2]
}

#[inline(never)]
pub fn third_if_any(numbers: &[u32]) -> Option<&u32> {
    numbers.get(2)
}

pub fn main() {
    println!("{} {:?}", third(&[1, 2, 3]), third_if_any(&[1, 2]));
}

//@ claim location_is_a_static: implementation
//@   Behind the panic lies a location of 24 bytes in `.data.rel.ro`: the file's name, its length, line and column.
//@   dev release: fn third panics
//@   dev release: constant of 24 bytes in .data.rel.ro
//@ claim get_needs_none: implementation
//@   In release `third_if_any` cannot panic and has no location.
//@   release: fn third_if_any cannot panic
