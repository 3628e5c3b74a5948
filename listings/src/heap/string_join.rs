//! Joining texts.

// ANCHOR: join
#[inline(never)]
pub fn plus(a: &str, b: &str, c: &str) -> String {
    a.to_owned() + b + c
}

#[inline(never)]
pub fn formatted(a: &str, b: &str, c: &str) -> String {
    format!("{a}{b}{c}")
}

#[inline(never)]
pub fn concatenated(a: &str, b: &str, c: &str) -> String {
    [a, b, c].concat()
}

#[inline(never)]
pub fn joined(a: &str, b: &str, c: &str) -> String {
    [a, b, c].join(", ")
}
// ANCHOR_END: join

pub fn main() {
    let (a, b, c) = std::hint::black_box(("a text", " and another", " and a third one"));
    println!("{}", plus(a, b, c).capacity());
    println!("{}", formatted(a, b, c).capacity());
    println!("{}", concatenated(a, b, c).capacity());
    println!("{}", joined(a, b, c).capacity());
}

//@ claim plus_grows: implementation
//@   `+` takes the left text over and pushes: one allocation and two reallocations for three pieces.
//@   dev release: run: line `a.to_owned() + b + c`: 1 allocations
//@   dev release: run: line `a.to_owned() + b + c`: 2 reallocations
//@ claim format_grows: implementation
//@   `format!` grows as well: one allocation and two reallocations.
//@   dev release: run: line `format!("{a}{b}{c}")`: 1 allocations
//@   dev release: run: line `format!("{a}{b}{c}")`: 2 reallocations
//@ claim concat_is_exact: implementation
//@   `concat` and `join` add up the lengths first, and ask once for exactly so much.
//@   dev release: run: line `[a, b, c].concat()`: block sizes 34
//@   dev release: run: line `[a, b, c].join(", ")`: block sizes 38
