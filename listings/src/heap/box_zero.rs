//! Boxes of values that have no bytes.
use std::fmt::Debug;

// ANCHOR: boxes
#[derive(Debug)]
pub struct Token;

pub fn main() {
    let token = Box::new(Token);
    let numbers: Box<[u64]> = Box::new([]);
    let object: Box<dyn Debug> = Box::new(Token);
    let job: Box<dyn Fn() -> u32> = Box::new(|| 7);
    println!("token: {:p}", token);
    println!("numbers: {:p}", numbers);
    println!("object: {:p}", object);
    println!("job: {:p}", job);
}
// ANCHOR_END: boxes

//@ claim no_bytes_no_allocation: guaranteed std/boxed/index.html#memory-layout "zero-sized values"
//@   Four boxes and no allocation but the buffer of `println!`: a value without bytes needs no block.
//@   dev release: run: 1 allocations
//@   dev release: run: line `println!("token`: 1 allocations of 1024 bytes
//@ claim they_point_nowhere: implementation
//@   Their pointers are the alignment of what they do not point to, 1 or 8.
//@   dev release: run: `token` lies in nowhere
//@   dev release: run: prints `numbers: Pointer { addr: 0x8, metadata: 0 }`
//@   dev release: run: prints `job: Pointer { addr: 0x1, metadata: DynMetadata(0x[.data.rel.ro]) }`
//@ claim the_second_word: implementation
//@   The second word of a boxed slice is its length, and that of a boxed trait object is an address in `.data.rel.ro`.
//@   dev release: run: prints `numbers: Pointer { addr: 0x8, metadata: 0 }`
//@   dev release: run: prints `object: Pointer { addr: 0x1, metadata: DynMetadata(0x[.data.rel.ro]) }`
