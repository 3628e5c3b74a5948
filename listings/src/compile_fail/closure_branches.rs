//! Two closures have two types, whatever they do.
pub fn operation(double: bool) -> impl Fn(u32) -> u32 {
    if double { |n: u32| n * 2 } else { move |n: u32| n * 3 + u32::from(double) }
}

//@ compile fail
//@ claim two_closures_two_types: guaranteed reference/types/closure.html#r-type.closure.intro "unique, anonymous type that cannot be written out"
//@   One of two closures cannot be returned as `impl Fn`: their types differ.
//@   dev: compile: error E0308 says `incompatible types`
