//! A counter with a first value that a function computes.
use std::cell::Cell;
use std::thread;

thread_local! {
    pub static COUNT: Cell<u32> = Cell::new(first());
}

#[inline(never)]
pub fn first() -> u32 {
    println!("first value made");
    7
}

#[inline(never)]
pub fn next() -> u32 {
    COUNT.replace(COUNT.get() + 1)
}

pub fn main() {
    println!("start");
    println!("main: {}", next());
    println!("main: {}", next());
    thread::scope(|scope| {
        let other = scope.spawn(|| println!("other: {}", next()));
        other.join().expect("it has printed");
    });
}

//@ flags: -C relocation-model=pie
//@ claim made_at_first_use: guaranteed std/thread/struct.LocalKey.html#initialization-and-destruction "Initialization is dynamically performed on the first call to a setter"
//@   The first value is made at a thread's first use of it, once in each thread that uses it.
//@   dev release: run: prints `first value made`
//@   dev release: run: prints `main: 8`
//@   dev release: run: prints `other: 7`
//@ claim it_has_a_state: implementation
//@   Four bytes of value and a state make eight, all zeros until the first use.
//@   release: static COUNT is in .tbss, 8 bytes, align 4
//@ claim each_use_asks: implementation
//@   `next` compares the state at each use, and has a path that calls `first`.
//@   release: fn next has instruction cmp
//@   release: fn next calls first
