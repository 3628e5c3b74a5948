//! One enum, three variants that need different room.

// ANCHOR: shape
pub enum Shape {
    Empty,
    Circle { radius: u32 },
    Rectangle { width: u32, height: u32 },
}

#[inline(never)]
pub fn circle(radius: u32) -> Shape {
    Shape::Circle { radius }
}

#[inline(never)]
pub fn rectangle(width: u32, height: u32) -> Shape {
    Shape::Rectangle { width, height }
}

#[inline(never)]
pub fn area(shape: &Shape) -> u32 {
    match shape {
        Shape::Empty => 0,
        Shape::Circle { radius } => 3 * radius * radius,
        Shape::Rectangle { width, height } => width * height,
    }
}
// ANCHOR_END: shape

pub fn main() {
    println!("areas: {} {} {}", area(&Shape::Empty), area(&circle(2)), area(&rectangle(2, 3)));
    println!("an empty one: {} bytes", size_of_val(&Shape::Empty));
    println!("a circle: {} bytes", size_of_val(&circle(2)));
    println!("a rectangle: {} bytes", size_of_val(&rectangle(2, 3)));
}

//@ layouts: Shape
//@ claim largest_and_a_tag: implementation
//@   A `Shape` has 12 bytes: the eight of the largest variant, and four for the tag.
//@   dev: type Shape is 12 bytes, align 4
//@ claim all_variants_are_equal: guaranteed reference/type-layout.html#r-layout.properties.sized "share the same size and alignment"
//@   Each value has 12 bytes, also the empty one.
//@   dev release: run: prints `an empty one: 12 bytes`
//@   dev release: run: prints `a circle: 12 bytes`
//@   dev release: run: prints `a rectangle: 12 bytes`
//@ claim tag_is_stored: implementation
//@   `circle` stores a 1 beside the radius, `rectangle` a 2 beside width and height.
//@   dev release: fn circle has immediate 1
//@   dev release: fn rectangle has immediate 2
//@   dev release: fn circle has no immediate 2
//@ claim no_allocation: implementation
//@   None of the three functions can reach the allocator.
//@   dev release: fn circle cannot reach the allocator
//@   dev release: fn rectangle cannot reach the allocator
//@   dev release: fn area cannot reach the allocator
