//! What a program does, and how: boxes that say when they are dropped, and boxes that do not.

// ANCHOR: functions
pub struct Loud(u64);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("dropped {}", self.0);
    }
}

#[inline(never)]
pub fn loud(n: u64) -> u64 {
    let _first = Loud(n);
    let _second = Loud(n + 1);
    n ^ 1
}

#[inline(never)]
pub fn quiet(n: u64) -> u64 {
    let first = Box::new(n);
    let second = Box::new(n + 1);
    *first ^ *second
}
// ANCHOR_END: functions

pub fn main() {
    println!("{}", loud(std::hint::black_box(6)));
    println!("{}", quiet(std::hint::black_box(6)));
}

//@ claim drops_are_kept: guaranteed reference/destructors.html#r-destructors.scope.intro "reverse order of declaration"
//@   Both builds print the same lines: the second value is dropped, and then the first.
//@   dev release: run: prints `dropped 7`
//@   dev release: run: prints `dropped 6`
//@   dev release: run: prints `1`
//@ claim blocks_are_not: optimizer
//@   The boxes of `quiet` are two allocations in debug, and none in release.
//@   dev: run: line `let first = Box::new(n);`: 1 allocations of 8 bytes
//@   dev: run: line `let second = Box::new(n + 1);`: 1 allocations of 8 bytes
//@   release: run: 0 allocations of 8 bytes
