//! A thread-local with a destructor, in a thread that uses it and in one that does not.
use std::thread;

pub struct Loud(pub u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

thread_local! {
    pub static TOKEN: Loud = const { Loud(7) };
}

#[inline(never)]
pub fn number() -> u32 {
    TOKEN.with(|token| token.0)
}

pub fn main() {
    let user = thread::spawn(|| println!("number {}", number()));
    println!("first thread joined: {}", user.join().is_ok());
    let other = thread::spawn(|| println!("no use of it"));
    println!("second thread joined: {}", other.join().is_ok());
}

//@ flags: -C relocation-model=pie
//@ claim dropped_at_the_end_of_the_thread: guaranteed std/thread/struct.LocalKey.html#initialization-and-destruction "get destructed when a thread exits"
//@   The value is dropped when the thread that used it ends.
//@   dev release: run: prints `drop 7`
//@ claim state_for_the_destructor: implementation
//@   The destructor costs a state: the four bytes have become eight.
//@   release: static TOKEN is in .tdata, 8 bytes, align 4
