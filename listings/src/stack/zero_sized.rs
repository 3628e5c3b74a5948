//! Values without bytes: passed, in an array, in a box and in a vector.
use std::hint::black_box;

// ANCHOR: token
#[derive(Clone, Copy)]
pub struct Token;

#[inline(never)]
pub fn pass(token: Token) -> Token {
    token
}

pub fn main() {
    let tokens = [Token; 1000];
    let boxed = Box::new(pass(tokens[999]));
    let mut vector = Vec::new();
    println!("empty: capacity {}", vector.capacity());
    for _ in 0..1000 {
        vector.push(black_box(*boxed));
    }
    println!("a token: {} bytes, a thousand: {} bytes", size_of::<Token>(), size_of_val(&tokens));
    println!("pushed: length {}, capacity {}", vector.len(), vector.capacity());
    println!("first and last at one address: {}", std::ptr::eq(&tokens[0], &tokens[999]));
    println!("box: {:#x}, vector: {:#x}", (&raw const *boxed).addr(), vector.as_ptr().addr());
}
// ANCHOR_END: token

//@ claim no_bytes: implementation
//@   A `Token` has no bytes, and a thousand of them in an array have none.
//@   dev: type Token is 0 bytes, align 1
//@   dev release: run: prints `a token: 0 bytes, a thousand: 0 bytes`
//@ claim elements_share_an_address: guaranteed reference/type-layout.html#r-layout.array "is offset from the start of the array by"
//@   The first and the last token of the array have one address.
//@   dev release: run: prints `first and last at one address: true`
//@ claim nothing_to_pass: implementation
//@   `pass` takes nothing and gives nothing: in release it only returns.
//@   release: fn pass does nothing
//@   dev release: fn pass copies nothing
//@ claim vectors_of_them_never_allocate: guaranteed std/vec/struct.Vec.html#guarantees "it will not allocate space for them"
//@   The vector allocates nothing for a thousand tokens, and says that it has room for all that a `usize` can count.
//@   dev release: run: line `vector.push(`: 0 allocations
//@   dev release: run: prints `empty: capacity 18446744073709551615`
//@   dev release: run: prints `pushed: length 1000, capacity 18446744073709551615`
//@ claim boxes_of_them_do_not: guaranteed std/boxed/struct.Box.html#method.new "actually allocate if"
//@   Nor does the box.
//@   dev release: run: line `Box::new(pass`: 0 allocations
//@ claim their_address_is_no_place: implementation
//@   Box and vector hold the address 1: not null, aligned, and in no memory.
//@   dev release: run: prints `box: 0x1, vector: 0x1`
