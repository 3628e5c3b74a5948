//! A struct of numbers, with a destructor, derived `Copy`.
#[derive(Clone, Copy)]
pub struct Handle(pub u32);

impl Drop for Handle {
    fn drop(&mut self) {
        println!("closed {}", self.0);
    }
}

//@ compile fail
//@ claim destructor_excludes_copy: guaranteed error_codes/E0184.html#error-code-e0184 "Explicitly implementing both Drop and Copy trait on a type is currently disallowed."
//@   A type with a destructor cannot be `Copy`, though all its fields are.
//@   dev: compile: error E0184 on line `pub struct Handle`
