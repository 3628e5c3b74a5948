//! Texts that may be borrowed, and bytes that may be a text.

// ANCHOR: cow
use std::borrow::Cow;

#[inline(never)]
pub fn without_tabs(text: &str) -> Cow<'_, str> {
    if text.contains('\t') { Cow::Owned(text.replace('\t', " ")) } else { Cow::Borrowed(text) }
}

pub fn main() {
    let plain = without_tabs("no tab"); // no tab
    let tabbed = without_tabs("a\ttab"); // a tab

    let good = String::from_utf8_lossy(b"good"); // valid
    let bad = String::from_utf8_lossy(b"b\xffd");

    let bytes = vec![104, 105]; // bytes
    let text = String::from_utf8(bytes).expect("it is UTF-8");
    let sealed = text.into_boxed_str();

    println!("{plain}, {tabbed}, {good}, {bad}");
    println!("{} {}", sealed, size_of_val(&sealed));
}
// ANCHOR_END: cow

//@ record
//@ moment: `let good`
//@ moment: `let text`
//@ moment: `println!("{plain}`
//@ claim borrowed_is_free: implementation
//@   A text without tabs is lent on, and nothing is asked for.
//@   dev release: run: line `without_tabs("no tab")`: 0 allocations
//@   dev release: run: line `Cow::Owned(text.replace`: 1 allocations
//@ claim lossy_borrows: guaranteed std/string/struct.String.html#method.from_utf8_lossy "already valid UTF-8, we don’t need a new allocation"
//@   Bytes that are UTF-8 are lent on as a text; only others need a new one.
//@   dev release: run: line `from_utf8_lossy(b"good")`: 0 allocations
//@   dev release: run: line `from_utf8_lossy(b"b\xffd")`: 1 allocations
//@ claim from_utf8_takes_the_block: guaranteed std/string/struct.String.html#method.from_utf8 "will take care to not copy the vector"
//@   `from_utf8` takes over the vector's block.
//@   dev release: run: line `String::from_utf8(bytes)`: 0 allocations
//@   dev release: run: line `String::from_utf8(bytes)`: 0 reallocations
//@ claim one_block_three_owners: implementation
//@   The vector's block becomes the text's, and then the boxed text's, without a change.
//@   dev: steps: from `let text` to `println!("{plain}`: block 3 stays
//@   dev: steps: from `let text` to `println!("{plain}`: the bytes of block 3 stay
//@   dev: steps: at `let text`: bytes.ptr points to block 3
//@   dev: steps: at `let sealed`: text.ptr points to block 3
//@   dev: steps: at `println!("{plain}`: sealed.ptr points to block 3
//@ claim boxed_text_is_two_words: implementation
//@   A boxed `str` is two words; the block of a string without spare room is taken as it is.
//@   dev release: run: line `text.into_boxed_str()`: 0 allocations
//@   dev release: run: line `text.into_boxed_str()`: 0 reallocations
//@   dev release: run: prints `hi 16`
