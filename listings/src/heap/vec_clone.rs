//! A clone is as large as its elements, not as its capacity.

// ANCHOR: clone
#[inline(never)]
#[allow(clippy::ptr_arg, reason = "the clone of a vector is the subject")]
pub fn copy_of(words: &Vec<String>) -> Vec<String> {
    words.clone()
}

#[inline(never)]
pub fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

pub fn main() {
    let mut words: Vec<String> = Vec::with_capacity(4);
    words.push(String::from("one"));
    words.push(String::from("seven"));

    let copy = copy_of(&words);
    let shown = borrowed(&words);
    println!("{} of {}, {}", copy.len(), copy.capacity(), shown.len());
}
// ANCHOR_END: clone

//@ record
//@ moment: `println!`
//@ moment: `copy_of(&words)`
//@ moment: `borrowed(&words)`
//@ claim clone_is_exact: implementation
//@   The clone has room for its two elements and no more.
//@   dev release: run: prints `2 of 2, 2`
//@   dev release: run: line `words.clone()`: 1 allocations of 48 bytes
//@ claim elements_are_cloned_too: implementation
//@   Each element is cloned as well: two more blocks, three in all.
//@   dev release: run: line `words.clone()`: 3 allocations
//@ claim borrowing_clones_no_element: implementation
//@   A vector of references is one block of two times 16 bytes.
//@   dev release: run: line `String::as_str`: block sizes 32
//@ claim copy_shares_nothing: implementation
//@   The strings of the copy point to blocks of their own.
//@   dev: steps: at `println!`: words.ptr.*.0.ptr points to block 2
//@   dev: steps: at `println!`: words.ptr.*.1.ptr points to block 3
//@   dev: steps: at `println!`: copy.ptr.*.0.ptr points to block 5
//@   dev: steps: at `println!`: copy.ptr.*.1.ptr points to block 6
//@ claim references_lead_to_the_originals: implementation
//@   The references point to the texts of the original.
//@   dev: steps: at `println!`: shown.ptr.*.0.ptr points to block 2
//@   dev: steps: at `println!`: shown.ptr.*.1.ptr points to block 3
