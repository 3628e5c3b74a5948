//! `Box<T>`
use std::hint::black_box;

pub fn main() {
    let n = black_box(7_u64);

    // ANCHOR: new
    let mut b = Box::new(n);
    // ANCHOR_END: new
    black_box(&mut b);
    // ANCHOR: clone
    let copy = b.clone();
    // ANCHOR_END: clone
    black_box(&copy);
    // ANCHOR: unbox
    let out = *copy;
    // ANCHOR_END: unbox
    black_box(out);
    // ANCHOR: zero_sized
    let unit = Box::new(());
    // ANCHOR_END: zero_sized
    black_box(&unit);
    // ANCHOR: array
    let array = Box::new([n; 100]);
    // ANCHOR_END: array
    black_box(&array);
    // ANCHOR: text
    let text = Box::<str>::from("abc");
    // ANCHOR_END: text
    black_box(&text);
    // ANCHOR: empty_slice
    let empty = Box::<[u64]>::default();
    // ANCHOR_END: empty_slice
    black_box(&empty);
    // ANCHOR: closure
    let add: Box<dyn Fn(u64) -> u64> = Box::new(move |m| n + m);
    // ANCHOR_END: closure
    black_box(&add);
    // ANCHOR: closure_bare
    let one: Box<dyn Fn(u64) -> u64> = Box::new(|m| m + 1);
    // ANCHOR_END: closure_bare
    black_box(&one);
    // ANCHOR: call
    let sum = add(1);
    // ANCHOR_END: call
    black_box(sum);
    // ANCHOR: uninit
    let room = Box::<[u8; 4096]>::new_uninit();
    // ANCHOR_END: uninit
    black_box(&room);
    // ANCHOR: zeroed
    let room = Box::<[u8; 4096]>::new_zeroed();
    // ANCHOR_END: zeroed
    black_box(&room);
    // ANCHOR: pin
    let pinned = Box::pin(n);
    // ANCHOR_END: pin
    black_box(&pinned);
    // ANCHOR: future
    let future = Box::pin(async move { n + 1 });
    // ANCHOR_END: future
    black_box(&future);
    // ANCHOR: error
    let error: Box<dyn std::error::Error> = Box::new(std::fmt::Error);
    // ANCHOR_END: error
    black_box(&error);
    // ANCHOR: leak
    let leaked = Box::leak(b);
    // ANCHOR_END: leak
    black_box(leaked);
}

//@ claim new: implementation
//@   A box is a block of the size of its value.
//@   dev release: run: anchor new: 1 allocations
//@   dev release: run: anchor new: 0 reallocations
//@   dev release: run: anchor new: 8 bytes allocated
//@ claim clone: implementation
//@   A clone is another block.
//@   dev release: run: anchor clone: 1 allocations
//@   dev release: run: anchor clone: 0 reallocations
//@   dev release: run: anchor clone: 8 bytes allocated
//@ claim unbox: implementation
//@   Taking the value out frees the block and asks for none.
//@   dev release: run: anchor unbox: 0 allocations
//@   dev release: run: anchor unbox: 0 reallocations
//@ claim zero_sized: guaranteed std/boxed/struct.Box.html#method.new "This doesn't actually allocate if T is zero-sized"
//@   A box of a value of no size has no block.
//@   dev release: run: anchor zero_sized: 0 allocations
//@   dev release: run: anchor zero_sized: 0 reallocations
//@ claim array: implementation
//@   The block is as large as the array.
//@   dev release: run: anchor array: 1 allocations
//@   dev release: run: anchor array: 0 reallocations
//@   dev release: run: anchor array: 800 bytes allocated
//@ claim text: implementation
//@   A boxed text has no spare room.
//@   dev release: run: anchor text: 1 allocations
//@   dev release: run: anchor text: 0 reallocations
//@   dev release: run: anchor text: 3 bytes allocated
//@ claim empty_slice: implementation
//@   An empty boxed slice has no block.
//@   dev release: run: anchor empty_slice: 0 allocations
//@   dev release: run: anchor empty_slice: 0 reallocations
//@ claim closure: implementation
//@   A boxed closure is a block of the size of its captures, here one `u64`.
//@   dev release: run: anchor closure: 1 allocations
//@   dev release: run: anchor closure: 0 reallocations
//@   dev release: run: anchor closure: 8 bytes allocated
//@ claim closure_bare: implementation
//@   A boxed closure that captures nothing has no block.
//@   dev release: run: anchor closure_bare: 0 allocations
//@   dev release: run: anchor closure_bare: 0 reallocations
//@ claim call: implementation
//@   Calling a boxed closure asks for nothing.
//@   dev release: run: anchor call: 0 allocations
//@   dev release: run: anchor call: 0 reallocations
//@ claim uninit: implementation
//@   Room for 4 KiB that nobody has written, and that never was on the stack.
//@   dev release: run: anchor uninit: 1 allocations
//@   dev release: run: anchor uninit: 0 reallocations
//@   dev release: run: anchor uninit: 4096 bytes allocated
//@ claim zeroed: implementation
//@   The same of zeros.
//@   dev release: run: anchor zeroed: 1 allocations
//@   dev release: run: anchor zeroed: 0 reallocations
//@   dev release: run: anchor zeroed: 4096 bytes allocated
//@ claim pin: implementation
//@   A pinned box is a box.
//@   dev release: run: anchor pin: 1 allocations
//@   dev release: run: anchor pin: 0 reallocations
//@   dev release: run: anchor pin: 8 bytes allocated
//@ claim future: implementation
//@   A boxed future is a block of the size of its state.
//@   dev release: run: anchor future: 1 allocations
//@   dev release: run: anchor future: 0 reallocations
//@   dev release: run: anchor future: 16 bytes allocated
//@ claim error: implementation
//@   A box of an error type of no size has no block.
//@   dev release: run: anchor error: 0 allocations
//@   dev release: run: anchor error: 0 reallocations
//@ claim leak: implementation
//@   Leaking keeps the block, and forgets who owns it.
//@   dev release: run: anchor leak: 0 allocations
//@   dev release: run: anchor leak: 0 reallocations
