//! The value with a destructor as a static: nothing drops it.
pub struct Loud(pub u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

pub static TOKEN: Loud = Loud(7);

#[inline(never)]
pub fn two_uses() -> u32 {
    let first = &TOKEN;
    let second = &TOKEN;
    first.0 + second.0
}

pub fn main() {
    println!("sum {}", two_uses());
}

//@ claim static_is_never_dropped: guaranteed reference/items/static-items.html#r-items.static.lifetime "Static items do not call"
//@   The static is dropped neither by its uses nor at the end of the program.
//@   dev release: run: prints `sum 14`
//@   dev release: run: does not print `drop 7`
//@ claim struct_is_sync_by_itself: guaranteed reference/special-types-and-traits.html#r-lang-types.auto-traits.aggregate "implement the trait if all of their fields do"
//@   `Loud` may be a static without a word about `Sync`, as its one field is a number.
//@   dev release: compile: succeeds
