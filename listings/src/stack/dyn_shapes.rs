//! Two trait objects, one of a local and one of a box.
pub trait Shape {
    fn area(&self) -> u32;
}

pub struct Square(pub u32);
pub struct Oblong(pub u32, pub u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

impl Shape for Oblong {
    fn area(&self) -> u32 {
        self.0 * self.1
    }
}

// ANCHOR: shapes
pub fn main() {
    let square = Square(2);
    let borrowed: &dyn Shape = &square;
    let boxed: Box<dyn Shape> = Box::new(Oblong(2, 5));
    let area = borrowed.area() + boxed.area();
    println!("{area}");
}
// ANCHOR_END: shapes

//@ record
//@ moment: `let area`
//@ moment: `let borrowed`
//@ moment: `self.0 * self.1`
//@ claim data_anywhere: implementation
//@   The first word of `borrowed` is the address of a local, that of `boxed` the address of a block.
//@   dev: steps: at `let area`: borrowed is 16 bytes
//@   dev: steps: at `let area`: boxed is 16 bytes
//@   dev: steps: at `let area`: borrowed.data points to square
//@   dev: steps: at `let area`: boxed.data points to block 1
//@ claim two_tables: implementation
//@   The second words lead to the tables of the two types.
//@   dev: steps: at `let area`: borrowed.vtable holds `<Square as Shape>::{vtable}`
//@   dev: steps: at `let area`: boxed.vtable holds `<Oblong as Shape>::{vtable}`
