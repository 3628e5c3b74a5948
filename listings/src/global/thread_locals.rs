//! Two counters, one of each for every thread.
use std::cell::Cell;
use std::thread;

thread_local! {
    pub static ZERO: Cell<u32> = const { Cell::new(0) };
    pub static SEVEN: Cell<u32> = const { Cell::new(7) };
}

#[inline(never)]
pub fn next() -> u32 {
    SEVEN.replace(SEVEN.get() + 1)
}

#[inline(never)]
pub fn zero() -> u32 {
    ZERO.get()
}

pub fn main() {
    println!("main: {}", next());
    println!("main: {}", next() + zero());
    thread::scope(|scope| {
        let other = scope.spawn(|| println!("other: {}", next()));
        other.join().expect("it has printed");
    });
    println!("SEVEN: {:p}", SEVEN.with(Cell::as_ptr));
}

//@ flags: -C relocation-model=pie
//@ claim each_thread_has_its_own: guaranteed std/thread/struct.LocalKey.html#examples "each thread starts out with the initial value"
//@   The other thread starts at 7 again: it has a `SEVEN` of its own.
//@   dev release: run: prints `main: 7`
//@   dev release: run: prints `main: 8`
//@   dev release: run: prints `other: 7`
//@ claim first_value_is_a_template: implementation
//@   What lies in the file is the first value: four bytes of `.tdata`, or of `.tbss` if they are zeros.
//@   dev release: static SEVEN is in .tdata, 4 bytes, align 4
//@   dev release: static ZERO is in .tbss, 4 bytes, align 4
//@ claim copy_lies_with_the_thread: implementation
//@   The `SEVEN` of a thread lies in that thread's own storage.
//@   dev release: run: `SEVEN` lies in tls
//@ claim access_needs_no_call: implementation
//@   In release a thread's copy is found from the `fs` register, and read by `mov`, without a call.
//@   release: fn next calls nothing
//@   release: fn next refers to SEVEN
//@ claim nothing_is_allocated: implementation
//@   Nothing is allocated for it.
//@   release: fn next cannot reach the allocator
