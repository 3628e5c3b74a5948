//! A box in a static, to be made by the compiler.
pub static NUMBER: Box<u32> = Box::new(7);

//@ compile fail
//@ claim no_allocation_at_compile_time: guaranteed error_codes/E0015.html#error-code-e0015 "was called in a const context."
//@   `Box::new` is no `const fn`: the compiler does not allocate for the program.
//@   dev: compile: error E0015 on line `Box::new(7)`
