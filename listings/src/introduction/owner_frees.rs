//! The owner decides when memory is given back, and the owner is known before the program runs.

// ANCHOR: owner
pub struct Page {
    name: &'static str,
    bytes: Vec<u8>,
}

impl Drop for Page {
    fn drop(&mut self) {
        println!("{}: {} bytes go back", self.name, self.bytes.len());
    }
}

/// Takes the page, so the page ends here.
#[inline(never)]
pub fn read(page: Page) {
    println!("{}: read", page.name);
}
// ANCHOR_END: owner

pub fn main() {
    let first = Page { name: "first", bytes: vec![1; 100] };
    let second = Page { name: "second", bytes: vec![2; 200] };
    read(first);
    println!("the other one still lives: {}", second.name);
}

//@ claim moved_in_ends_there: guaranteed reference/destructors.html#r-destructors.scope.params "dropped last when evaluating the function"
//@   A value that has been moved into a function is dropped when that function ends, not when its old scope does.
//@   dev release: run: prints `first: 100 bytes go back`
//@   dev release: run: prints `second: 200 bytes go back`
//@ claim nothing_is_left: implementation
//@   Both buffers are freed once each, and nobody wrote a call that frees.
//@   dev release: run: 1 frees of 100 bytes
//@   dev release: run: 1 frees of 200 bytes
