//! One function, called by item, by closure, and by pointer.

#[inline(never)]
pub fn triple(number: u32) -> u32 {
    number.wrapping_mul(3)
}

// ANCHOR: apply
#[inline(never)]
pub fn apply<F: Fn(u32) -> u32>(function: F, number: u32) -> u32 {
    function(number) ^ number
}

#[inline(never)]
pub fn apply_pointer(function: fn(u32) -> u32, number: u32) -> u32 {
    function(number) ^ number
}
// ANCHOR_END: apply

#[inline(never)]
pub fn with_item(number: u32) -> u32 {
    apply(triple, number)
}

pub fn main() {
    let number = std::hint::black_box(14);
    let closure = |n: u32| n + 1;
    let pointer: fn(u32) -> u32 = closure;
    println!("{} {}", with_item(number), apply_pointer(std::hint::black_box(pointer), number));
    println!("item {}, closure {}, pointer {}", size_of_val(&triple), size_of_val(&closure), size_of_val(&pointer));
}

//@ claim sizes: implementation
//@   A function's name and a closure that captures nothing have 0 bytes, a function pointer has 8.
//@   dev release: run: prints `item 0, closure 0, pointer 8`
//@ claim one_target: implementation
//@   `apply` is compiled for `triple` and calls it by name, in release too.
//@   release: fn apply calls triple
//@   dev release: fn apply cannot reach the allocator
//@ claim any_target: implementation
//@   `apply_pointer` takes its 8 bytes as an argument, names no function, and calls whatever they point to.
//@   dev release: fn apply_pointer does not refer to triple
//@   dev release: fn apply_pointer has instruction call
//@ claim closure_becomes_pointer: guaranteed reference/types/closure.html#r-type.closure.non-capturing "can be coerced to function pointers"
//@   A closure that captures nothing can be turned into a function pointer of 8 bytes.
//@   dev release: run: prints `item 0, closure 0, pointer 8`
