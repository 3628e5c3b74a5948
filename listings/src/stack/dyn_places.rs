//! Trait objects whose values lie on the stack, in a static, and on the heap.
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

pub static UNIT: Square = Square(1);

// ANCHOR: places
#[inline(never)]
pub fn total(shapes: &[&dyn Shape]) -> u32 {
    shapes.iter().map(|shape| shape.area()).sum()
}

#[inline(never)]
pub fn on_the_stack(side: u32) -> u32 {
    total(&[&Square(side), &Oblong(side, 3), &UNIT])
}

pub fn main() {
    let area = on_the_stack(4);
    let square = Square(2);
    let shapes: [&dyn Shape; 2] = [&square, &UNIT];
    let boxed: Box<dyn Shape> = Box::new(Oblong(2, 5));

    println!("first: {:p}", std::ptr::from_ref(shapes[0]).cast::<u8>());
    println!("second: {:p}", std::ptr::from_ref(shapes[1]).cast::<u8>());
    println!("boxed: {:p}", std::ptr::from_ref(&*boxed).cast::<u8>());
    println!("reference {}, box {}", size_of::<&dyn Shape>(), size_of_val(&boxed));
    println!("area {}", area + total(&shapes) + total(&[&*boxed]));
}
// ANCHOR_END: places

//@ claim reference_allocates_nothing: implementation
//@   Making trait objects of locals and calling their methods makes 0 allocations.
//@   dev release: run: line `let area = on_the_stack(4);`: 0 allocations
//@   dev release: run: line `[&square, &UNIT]`: 0 allocations
//@   dev release: run: line `shapes.iter()`: 0 allocations
//@   dev release: run: 2 allocations
//@ claim values_stay_where_they_are: implementation
//@   One value lies on the stack, one in read-only data, one on the heap; each is a `dyn Shape` there.
//@   dev release: run: `first` lies in stack
//@   dev release: run: `second` lies in .rodata
//@   dev release: run: `boxed` lies in heap
//@ claim box_allocates: implementation
//@   The box allocates the 8 bytes of the value that it owns.
//@   dev release: run: line `Box::new(Oblong(2, 5))`: 1 allocations of 8 bytes, align 4
//@ claim reference_and_box_are_two_words: implementation
//@   `&dyn Shape` and `Box<dyn Shape>` are 16 bytes each.
//@   dev release: run: prints `reference 16, box 16`
