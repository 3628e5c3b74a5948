//! A call through a trait object whose type the compiler can see.
pub trait Shape {
    fn area(&self) -> u32;
}

pub struct Square(pub u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0.wrapping_mul(self.0)
    }
}

// ANCHOR: known
#[inline(never)]
pub fn known(side: u32) -> u32 {
    let square = Square(side);
    let shape: &dyn Shape = &square;
    shape.area()
}

#[inline(never)]
pub fn unknown(shape: &dyn Shape) -> u32 {
    shape.area()
}
// ANCHOR_END: known

pub fn main() {
    println!("{}", known(4) + unknown(&Square(std::hint::black_box(3))));
}

//@ claim release_sees_the_type: optimizer
//@   In release `known` calls nothing: the method's body stands in it.
//@   release: fn known calls nothing
//@   release: fn known cannot reach the allocator
//@ claim debug_goes_through_the_table: implementation
//@   In debug `known` makes the reference and calls through the table; its code does not name the method.
//@   dev: fn known has instruction call
//@   dev: fn known does not refer to <Square as Shape>::area
//@ claim unknown_stays: implementation
//@   `unknown` gets its object from outside, and goes through the table in release too.
//@   release: fn unknown has instruction jmp
//@   dev release: fn unknown does not refer to <Square as Shape>::area
