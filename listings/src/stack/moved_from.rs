//! A secret is moved away. Its old bytes are read through the operating system.
use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Seek, SeekFrom};

pub struct Secret([u8; 64]);

impl Drop for Secret {
    fn drop(&mut self) {
        self.0 = black_box([0; 64]);
        println!("wiped");
    }
}

#[inline(never)]
pub fn peek(address: usize) -> [u8; 8] {
    let mut bytes = [0; 8];
    let mut memory = File::open("/proc/self/mem").expect("Linux has this file");
    memory.seek(SeekFrom::Start(address as u64)).expect("an address is an offset in it");
    memory.read_exact(&mut bytes).expect("the stack can be read");
    bytes
}

// ANCHOR: main
pub fn main() {
    let secret = Secret(black_box([0x5a; 64]));
    let place = (&raw const secret).addr();
    let moved = Box::new(secret);
    println!("{}", moved.0[0]);
    drop(moved);
    println!("{:x?}", peek(place));
}
// ANCHOR_END: main

//@ record
//@ moment: `println!("{}", moved.0[0])`
//@ moment: `drop(moved)`
//@ moment: `peek(place)`
//@ claim old_bytes_stay: implementation
//@   The secret was moved into a box and wiped there; the bytes in the variable it was moved from are still the secret.
//@   dev release: run: prints `wiped`
//@   dev release: run: prints `[5a, 5a, 5a, 5a, 5a, 5a, 5a, 5a]`
//@   dev: steps: at `drop(moved)`: moved.* has the bytes of secret
//@   dev: steps: at `peek(place)`: secret is moved
//@   dev: steps: at `peek(place)`: moved points to a freed block
//@   dev: steps: from `Box::new(secret)` to `peek(place)`: the bytes of secret stay
