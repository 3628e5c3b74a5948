//! A constant with a destructor: each use makes a value, and each value is dropped.
pub struct Loud(pub u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

pub const TOKEN: Loud = Loud(7);

#[inline(never)]
pub fn two_uses() -> u32 {
    let mut first = TOKEN;
    first.0 += 1;
    let second = &TOKEN;
    first.0 + second.0
}

pub fn main() {
    println!("sum {}", two_uses());
}

//@ claim each_use_is_dropped: guaranteed reference/items/constant-items.html#r-items.const.destructor "Destructors are run when the value goes out of scope"
//@   Each use of a constant with a destructor is a value of its own, which is dropped.
//@   dev release: run: prints `drop 7`
//@   dev release: run: prints `drop 8`
//@   dev release: run: prints `sum 15`
