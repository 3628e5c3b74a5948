//! What it takes from the heap to panic, and not to panic.
use std::panic::catch_unwind;

// ANCHOR: panics
#[inline(never)]
pub fn checked(value: u32) -> u32 {
    match value {
        0 => panic!("it is zero"),
        1 => panic!("it is {value}"),
        _ => value,
    }
}

pub fn main() {
    let fine = catch_unwind(|| checked(std::hint::black_box(2))).is_ok();
    let literal = catch_unwind(|| checked(std::hint::black_box(0))).is_ok();
    let formatted = catch_unwind(|| checked(std::hint::black_box(1))).is_ok();
    println!("{fine} {literal} {formatted}");
}
// ANCHOR_END: panics

//@ claim no_panic_no_allocation: implementation
//@   `catch_unwind` around a call that does not panic asks for nothing.
//@   dev release: run: line `let fine`: 0 allocations
//@ claim a_literal_takes_two: implementation
//@   A panic with a literal message makes two allocations, of 16 and 56 bytes.
//@   dev release: run: line `panic!("it is zero")`: block sizes 16, 56
//@ claim a_formatted_one_takes_three: implementation
//@   A formatted message makes three: 8 bytes for the text, a `String` of 24, and the same 56.
//@   dev release: run: line `panic!("it is {value}")`: block sizes 8, 24, 56
//@ claim the_report_takes_none: implementation
//@   The panics are reported on standard error, and apart from their five blocks there is only the buffer of `println!`.
//@   dev release: run: says `it is zero`
//@   dev release: run: says `it is 1`
//@   dev release: run: 6 allocations
//@ claim catching_frees_them: implementation
//@   All five blocks are freed when what `catch_unwind` returned is dropped.
//@   dev release: run: line `let literal`: 2 frees
//@   dev release: run: line `let formatted`: 3 frees
