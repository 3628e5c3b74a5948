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
    let first = Page { name: "first", bytes: vec![1; 3] };
    let second = Page { name: "second", bytes: vec![2; 5] };
    read(first);
    println!("the other one still lives: {}", second.name);
}

//@ record
//@ moment: `println!("{}: read", page.name);`
//@ moment: `let second`
//@ moment: `the other one still lives`
//@ claim moved_in_ends_there: guaranteed reference/destructors.html#r-destructors.scope.params "dropped last when evaluating the function"
//@   A value that has been moved into a function is dropped when that function ends, not when its old scope does.
//@   dev release: run: prints `first: 3 bytes go back`
//@   dev release: run: prints `second: 5 bytes go back`
//@ claim nothing_is_left: implementation
//@   Both buffers are freed once each, and nobody wrote a call that frees.
//@   dev release: run: 1 frees of 3 bytes
//@   dev release: run: 1 frees of 5 bytes
//@ claim read_owns_it: implementation
//@   While `read` runs, `page` owns the block of three bytes, and `first` has been moved.
//@   dev: steps: at `println!("{}: read", page.name);`: page is live
//@   dev: steps: at `println!("{}: read", page.name);`: page.bytes.ptr points to block 1
//@   dev: steps: at `println!("{}: read", page.name);`: first of main is moved
//@ claim first_is_left_dangling: implementation
//@   After `read` the block is freed, and the bytes that were left in `first` still point to it; the block of `second` is in use.
//@   dev: steps: at `the other one still lives`: block 1 is freed
//@   dev: steps: at `the other one still lives`: first.bytes.ptr points to a freed block
//@   dev: steps: at `the other one still lives`: block 2 is live
