//! One allocation: a number goes into a box.

// ANCHOR: boxed
#[inline(never)]
pub fn boxed(value: u64) -> Box<u64> {
    Box::new(value)
}

#[inline(never)]
pub fn unboxed(value: Box<u64>) -> u64 {
    *value
}
// ANCHOR_END: boxed

pub fn main() {
    let value = boxed(std::hint::black_box(7));
    println!("{}", unboxed(value));
}

//@ claim a_box_is_one_allocation: implementation
//@   One block of 8 bytes, aligned to 8, was asked for, and it was given back.
//@   dev release: run: line `Box::new(value)`: 1 allocations of 8 bytes, align 8
//@   dev release: run: 1 frees of 8 bytes
//@ claim the_call_that_allocates: implementation
//@   In release `boxed` calls `__rust_alloc`, and `unboxed` calls `__rust_dealloc`.
//@   release: fn boxed calls __rustc::__rust_alloc
//@   release: fn unboxed calls __rustc::__rust_dealloc
//@ claim the_call_is_deeper_in_debug: implementation
//@   In debug `boxed` does not name the allocator itself, but reaches it through functions of the standard library.
//@   dev: fn boxed does not call __rustc::__rust_alloc
//@   dev: fn boxed reaches the allocator
//@ claim freeing_is_not_allocating: implementation
//@   `unboxed` cannot reach the part of the allocator that hands out memory.
//@   release: fn unboxed cannot reach the allocator
//@ claim the_first_println_allocates: implementation
//@   The first `println!` of the program asks for a buffer of 1024 bytes, which is kept to the end.
//@   dev release: run: line `println!`: 1 allocations of 1024 bytes
//@   dev release: run: 1024 bytes never freed
