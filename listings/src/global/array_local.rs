//! Sixteen digits in a local variable, and a reference to sixteen digits.
// ANCHOR: functions
#[inline(never)]
pub fn by_value(n: usize) -> u8 {
    let digits = *b"0123456789abcdef";
    digits[n % 16]
}

#[inline(never)]
pub fn by_reference(n: usize) -> u8 {
    let digits = b"0123456789abcdef";
    digits[n % 16]
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {}", by_value(3), by_reference(4));
}

//@ claim local_is_filled_at_each_call: implementation
//@   In debug `by_value` copies the 16 bytes into its frame at each call.
//@   dev: fn by_value copies 16 bytes
//@ claim reference_is_not: implementation
//@   `by_reference` copies nothing.
//@   dev release: fn by_reference copies nothing
//@ claim one_code_in_release: optimizer
//@   In release both read the digits where they are; they are one and the same code.
//@   release: fn by_value is the same code as fn by_reference
