//! The assertion in a generic type's associated constant, mentioned.
pub struct OneByte<T>(pub T);

impl<T> OneByte<T> {
    pub const CHECKED: () = assert!(size_of::<T>() == 1);
}

pub fn wrap(number: u64) -> OneByte<u64> {
    let () = OneByte::<u64>::CHECKED;
    OneByte(number)
}

//@ compile fail
//@ claim mention_evaluates_it: implementation
//@   A mention of the constant evaluates it, and the program no longer compiles.
//@   dev: compile: error E0080 on line `pub const CHECKED: () = assert!(size_of::<T>() == 1);`
