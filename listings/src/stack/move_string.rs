//! A `String` is moved into a field: what goes to the new place, and what stays.

// ANCHOR: message
pub struct Message {
    pub number: u64,
    pub text: String,
}

#[inline(never)]
pub fn wrap(number: u64, text: String) -> Message {
    Message { number, text }
}
// ANCHOR_END: message

// ANCHOR: main
pub fn main() {
    let text = String::from("Frames are cheap.");
    let (string_was, letters_were) = ((&raw const text).addr(), text.as_ptr().addr());
    let message = wrap(1, text);
    println!("message {}: {}", message.number, message.text);
    println!("the String is elsewhere: {}", (&raw const message.text).addr() != string_was);
    println!("the letters are elsewhere: {}", message.text.as_ptr().addr() != letters_were);
}
// ANCHOR_END: main

//@ record
//@ moment: `println!("message`
//@ moment: `let message`
//@ moment: `Message { number, text }`
//@ claim three_words_are_copied: implementation
//@   `wrap` copies the 24 bytes of the `String`, in debug and in release.
//@   dev release: fn wrap copies 24 bytes
//@ claim letters_stay: implementation
//@   The `String` is at another address after the move; its letters are where they were.
//@   dev release: run: prints `the String is elsewhere: true`
//@   dev release: run: prints `the letters are elsewhere: false`
//@   dev: steps: at `println!("message`: text is moved
//@   dev: steps: at `println!("message`: message.text has the bytes of text
//@   dev: steps: at `println!("message`: message.text points to block 1
//@   dev: steps: from `let message` to `println!("message`: block 1 stays
//@ claim no_allocation: implementation
//@   A move needs no allocation: there is one of 17 bytes, for the letters, and none in `wrap`.
//@   dev release: run: 1 allocations of 17 bytes
//@   dev release: fn wrap cannot reach the allocator
//@ claim two_places_one_block: implementation
//@   After the call `text` and `message` have the same three words, and both point to the one block; `text` was moved.
//@   dev: steps: at `println!("message {}: {}"`: text is moved
//@   dev: steps: at `println!("message {}: {}"`: message.text has the bytes of text
//@   dev: steps: at `println!("message {}: {}"`: message.text.ptr points to block 1
//@   dev: steps: at `println!("message {}: {}"`: text.ptr points to block 1
