//! A struct of numbers that nobody made `Copy`.
pub struct Point {
    pub x: u32,
    pub y: u32,
}

pub fn twice(point: Point) -> u32 {
    let first = point;
    let second = point;
    first.x + second.y
}

//@ compile fail
//@ claim copy_must_be_asked_for: guaranteed error_codes/E0382.html#error-code-e0382 "A variable was used after its contents have been moved elsewhere."
//@   A struct of `Copy` fields is not `Copy` unless it says so; the second use is an error.
//@   dev: compile: error E0382 on line `let second = point;`
