//! A `static mut`, read outside `unsafe`.
static mut COUNT: u32 = 0;

pub fn doubled() -> u32 {
    COUNT * 2
}

//@ compile fail
//@ claim reading_needs_unsafe: guaranteed reference/items/static-items.html#r-items.static.mut.safety "when either reading or writing a mutable static variable"
//@   Reading a `static mut` needs `unsafe`, like writing it.
//@   dev: compile: error E0133 on line `COUNT * 2`
