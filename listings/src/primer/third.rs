//! An index that the compiler cannot check is checked by the program.

// ANCHOR: third
#[inline(never)]
pub fn third(values: &[u32]) -> u32 {
    values[2]
}

#[inline(never)]
pub fn third_of_eight(values: &[u32; 8]) -> u32 {
    values[2]
}
// ANCHOR_END: third

pub fn main() {
    let values = std::hint::black_box([1, 2, 3, 4, 5, 6, 7, 8]);
    println!("{} {}", third(&values), third_of_eight(&values));
}

//@ claim slice_is_checked: guaranteed reference/expressions/array-expr.html#r-expr.array.index.const "a check will be performed at run-time"
//@   `third` checks its index, in debug and in release, and panics where there is no third element.
//@   dev release: fn third has instruction cmp
//@   dev release: fn third panics
//@ claim array_is_not_checked: implementation
//@   `third_of_eight` checks nothing: the type says that there are eight elements.
//@   dev release: fn third_of_eight has no instruction cmp
//@   dev release: fn third_of_eight cannot panic
