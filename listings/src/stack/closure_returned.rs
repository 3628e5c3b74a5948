//! A closure and a struct, made and called.

// ANCHOR: makers
#[inline(never)]
pub fn closure(factor: u32) -> impl Fn(u32) -> u32 {
    move |number| number.wrapping_mul(factor)
}

pub struct Scale {
    factor: u32,
}

impl Scale {
    pub fn call(&self, number: u32) -> u32 {
        number.wrapping_mul(self.factor)
    }
}

#[inline(never)]
pub fn structure(factor: u32) -> Scale {
    Scale { factor }
}
// ANCHOR_END: makers

// ANCHOR: callers
#[inline(never)]
pub fn with_closure(factor: u32) -> u32 {
    let scale = closure(factor);
    scale(12) ^ scale(30)
}

#[inline(never)]
pub fn with_struct(factor: u32) -> u32 {
    let scale = structure(factor);
    scale.call(12) ^ scale.call(30)
}
// ANCHOR_END: callers

pub fn main() {
    let factor = std::hint::black_box(5);
    println!("{} {}", with_closure(factor), with_struct(factor));
    println!("closure {}, struct {}", size_of_val(&closure(factor)), size_of::<Scale>());
}

//@ claim like_a_struct: implementation
//@   The closure has the 4 bytes of a struct with one `u32`.
//@   dev release: run: prints `closure 4, struct 4`
//@ claim returned_in_a_register: implementation
//@   `closure` calls nothing and has no frame: the closure that it returns is its argument, handed back in a register.
//@   dev release: fn closure calls nothing
//@   release: fn closure has no frame
//@ claim one_code: optimizer
//@   In release the maker of the closure and the maker of the struct are one function.
//@   release: fn closure is the same code as fn structure
//@ claim callers_too: optimizer
//@   And so are the two callers.
//@   release: fn with_closure is the same code as fn with_struct
//@ claim no_heap: implementation
//@   Neither making nor calling it can reach the allocator.
//@   dev release: fn closure cannot reach the allocator
//@   dev release: fn with_closure cannot reach the allocator
