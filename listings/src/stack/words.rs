//! Two words and three words: as separate arguments, as a struct, and behind a reference.

// ANCHOR: structs
pub struct Two {
    pub a: u64,
    pub b: u64,
}

pub struct Three {
    pub a: u64,
    pub b: u64,
    pub c: u64,
}

#[inline(never)]
pub fn join_words(a: u64, b: u64) -> u64 {
    a ^ b
}

#[inline(never)]
pub fn join_two(two: Two) -> u64 {
    two.a ^ two.b
}

#[inline(never)]
pub fn join_two_borrowed(two: &Two) -> u64 {
    two.a ^ two.b
}

#[inline(never)]
pub fn join_three(three: Three) -> u64 {
    three.a ^ three.b ^ three.c
}

#[inline(never)]
pub fn join_three_words(a: u64, b: u64, c: u64) -> u64 {
    a ^ b ^ c
}
// ANCHOR_END: structs

pub fn main() {
    println!("{} {}", join_words(1, 2), join_two(Two { a: 1, b: 2 }));
    println!("{}", join_two_borrowed(&Two { a: 1, b: 2 }));
    println!("{}", join_three(Three { a: 1, b: 2, c: 4 }));
    println!("{}", join_three_words(1, 2, 4));
}

//@ claim two_words_are_two_arguments: optimizer
//@   In release a struct of two words is passed like two words: one body serves both functions.
//@   release: fn join_two is the same code as fn join_words
//@ claim three_words_are_not_three: implementation
//@   A struct of three words is not passed like three words.
//@   release: fn join_three is not the same code as fn join_three_words
//@ claim borrowing_two_is_other_code: implementation
//@   A reference to two words is another argument than two words: the code differs in debug and in release.
//@   dev release: fn join_two_borrowed is not the same code as fn join_two
//@ claim arguments_need_no_heap: implementation
//@   None of these functions can reach the allocator, and in release none has a frame.
//@   dev release: fn join_words cannot reach the allocator
//@   dev release: fn join_two cannot reach the allocator
//@   dev release: fn join_two_borrowed cannot reach the allocator
//@   dev release: fn join_three cannot reach the allocator
//@   dev release: fn join_three_words cannot reach the allocator
//@   release: fn join_words has no frame
//@   release: fn join_two has no frame
//@   release: fn join_two_borrowed has no frame
//@   release: fn join_three has no frame
//@   release: fn join_three_words has no frame
