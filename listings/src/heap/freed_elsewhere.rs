//! A block is made by one thread and given back by another.
use std::thread;

// ANCHOR: threads
pub struct Page {
    pub bytes: Box<[u8; 2000]>,
    pub made_by: thread::ThreadId,
}

impl Drop for Page {
    fn drop(&mut self) {
        let here = thread::current().id() == self.made_by;
        println!("dropped by the thread that made it: {here}");
    }
}

#[inline(never)]
pub fn read(page: Page) -> u8 {
    page.bytes[0]
}

pub fn main() {
    let page = || Page { bytes: Box::new([7; 2000]), made_by: thread::current().id() };
    let (mine, yours) = (page(), page());
    read(mine);
    let read_there = thread::spawn(move || read(yours)).join();
    println!("{read_there:?}");
}
// ANCHOR_END: threads

//@ claim the_last_owner_frees: guaranteed reference/destructors.html#r-destructors.scope.params "dropped last when evaluating the function"
//@   The page that moved into the other thread is dropped by that thread.
//@   dev release: run: prints `dropped by the thread that made it: true`
//@   dev release: run: prints `dropped by the thread that made it: false`
//@ claim both_go_back: implementation
//@   Both blocks of 2000 bytes are freed, whoever does it.
//@   dev release: run: 2 allocations of 2000 bytes
//@   dev release: run: 2 frees of 2000 bytes
