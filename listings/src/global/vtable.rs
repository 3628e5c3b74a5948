//! A reference to a trait object, and the table behind it.
pub trait Shape {
    fn area(&self) -> u32;
}

pub struct Square(pub u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

#[inline(never)]
pub fn as_shape(square: &Square) -> &dyn Shape {
    square
}

#[inline(never)]
pub fn area(shape: &dyn Shape) -> u32 {
    shape.area()
}

pub fn main() {
    let square = Square(4);
    println!("area {}", area(as_shape(&square)));
    println!("bytes of the reference: {}", size_of::<&dyn Shape>());
}

//@ claim vtable_is_a_static: implementation
//@   The table is 32 bytes in `.data.rel.ro`: drop function or zero, size, alignment, and the one method.
//@   dev release: constant of 32 bytes in .data.rel.ro
//@ claim reference_is_two_words: implementation
//@   The reference is 16 bytes: the address of the value and the address of the table.
//@   dev release: run: prints `bytes of the reference: 16`
//@ claim made_by_the_compiler: implementation
//@   Making a `&dyn Shape` calls nothing and allocates nothing.
//@   dev release: fn as_shape calls nothing
//@   dev release: fn as_shape cannot reach the allocator
//@ claim method_is_read_from_it: implementation
//@   `area` reads the method's address from the table; in release it is one jump there.
//@   release: fn area has instruction jmp
//@   dev release: run: prints `area 16`
