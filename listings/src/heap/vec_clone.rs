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
    let mut words: Vec<String> = Vec::with_capacity(100);
    words.push(String::from("one"));
    words.push(String::from("seven"));

    let copy = copy_of(&words);
    println!("{} of {}", copy.len(), copy.capacity());
    println!("{}", borrowed(&words).len());
}
// ANCHOR_END: clone

//@ claim clone_is_exact: implementation
//@   The clone has room for its two elements and no more.
//@   dev release: run: prints `2 of 2`
//@   dev release: run: line `words.clone()`: 1 allocations of 48 bytes
//@ claim elements_are_cloned_too: implementation
//@   Each element is cloned as well: two more blocks, three in all.
//@   dev release: run: line `words.clone()`: 3 allocations
//@ claim borrowing_clones_no_element: implementation
//@   A vector of references is one block of two times 16 bytes.
//@   dev release: run: line `String::as_str`: block sizes 32
