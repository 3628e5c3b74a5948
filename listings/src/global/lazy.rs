//! A table that is made when it is first asked for.
use std::sync::LazyLock;

pub static SQUARES: LazyLock<[u32; 4]> = LazyLock::new(|| {
    println!("made");
    [0, 1, 4, 9]
});

#[inline(never)]
pub fn square(n: usize) -> u32 {
    SQUARES[n]
}

pub fn main() {
    println!("start");
    println!("{}", square(2));
    println!("{}", square(3));
    println!("table: {:p}", &*SQUARES);
}

//@ claim made_at_first_use: guaranteed std/sync/struct.LazyLock.html#main-content "A value which is initialized on the first access."
//@   The closure runs at the first access and not before.
//@   dev release: run: prints `start`
//@   dev release: run: prints `made`
//@ claim value_lies_in_the_static: implementation
//@   The table is made inside the static: 16 bytes of value, or before that the closure's address, and a state.
//@   dev release: static SQUARES is in .data, 24 bytes, align 8
//@   dev release: run: `table` lies in .data
//@ claim lazy_is_checked_at_each_use: implementation
//@   Each access reads the state first, and has a path to the code that makes the value.
//@   dev release: fn square refers to SQUARES
//@   release: fn square calls std::sys::sync::once::futex::Once::call
