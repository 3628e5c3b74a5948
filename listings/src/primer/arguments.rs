//! Six integer arguments travel in registers; the seventh is pushed.

#[inline(never)]
pub fn six(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64) -> u64 {
    a ^ b ^ c ^ d ^ e ^ f
}

#[inline(never)]
pub fn seven(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64, g: u64) -> u64 {
    a ^ b ^ c ^ d ^ e ^ f ^ g
}

// ANCHOR: callers
#[inline(never)]
pub fn call_six() -> u64 {
    six(1, 2, 3, 4, 5, 6)
}

#[inline(never)]
pub fn call_seven() -> u64 {
    seven(1, 2, 3, 4, 5, 6, 7)
}
// ANCHOR_END: callers

pub fn main() {
    println!("{} {}", call_six(), call_seven());
}

//@ frames: call_seven, seven
//@ claim six_in_registers: implementation
//@   In release `call_six` needs no memory: it loads six registers and jumps.
//@   release: fn call_six has no frame
//@   release: fn call_six tail-calls six
//@ claim seventh_in_memory: implementation
//@   In release `call_seven` reserves eight bytes, because its seventh argument travels in memory.
//@   release: fn call_seven has immediate 7
//@   release: fn call_seven has a frame of 8 bytes
//@   release: fn call_seven calls seven
//@ claim arguments_need_no_heap: implementation
//@   Neither way of passing arguments can reach the allocator.
//@   dev release: fn call_six cannot reach the allocator
//@   dev release: fn call_seven cannot reach the allocator
