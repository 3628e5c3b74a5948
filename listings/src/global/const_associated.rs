//! An assertion in a generic type's associated constant: nothing uses it, so nothing evaluates it.
pub struct OneByte<T>(pub T);

impl<T> OneByte<T> {
    pub const CHECKED: () = assert!(size_of::<T>() == 1);
}

#[inline(never)]
pub fn wrap(number: u64) -> OneByte<u64> {
    OneByte(number)
}

pub fn main() {
    println!("{}", wrap(7).0);
}

//@ claim unused_associated_is_not_evaluated: implementation
//@   Nobody mentions `OneByte::<u64>::CHECKED`, so its assertion is not evaluated and the program compiles.
//@   dev release: compile: succeeds
//@   dev release: run: prints `7`
