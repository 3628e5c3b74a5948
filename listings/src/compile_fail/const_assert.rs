//! An assertion in a constant, inside a function that nobody calls.
pub fn nobody_calls_this<T>(value: T) -> T {
    const _: () = assert!(size_of::<u64>() == 1);
    value
}

//@ compile fail
//@ claim free_constants_are_evaluated: guaranteed reference/items/constant-items.html#r-items.const.eval "Free constants are always evaluated at compile-time to surface panics."
//@   The assertion fails in the compiler, though nothing uses the constant or the function.
//@   dev: compile: error E0080 on line `const _: () = assert!(size_of::<u64>() == 1);`
