//! Emptying a vector by taking it, and by swapping it.

// ANCHOR: take
use std::mem;

#[derive(Default)]
pub struct Inbox {
    pending: Vec<u64>,
    spare: Vec<u64>,
}

impl Inbox {
    #[inline(never)]
    pub fn take(&mut self) -> u64 {
        mem::take(&mut self.pending).into_iter().sum()
    }

    #[inline(never)]
    pub fn swap(&mut self) -> u64 {
        mem::swap(&mut self.pending, &mut self.spare);
        self.spare.drain(..).sum()
    }
}

pub fn main() {
    let mut inbox = Inbox::default();
    let mut sum = 0;
    for _ in 0..10 {
        inbox.pending.extend([1, 2, 3, 4]); // to be taken
        sum += inbox.take();
    }
    for _ in 0..10 {
        inbox.pending.extend([1, 2, 3, 4]); // to be swapped
        sum += inbox.swap();
    }
    println!("{sum}");
}
// ANCHOR_END: take

//@ claim take_loses_the_block: implementation
//@   `take` leaves an empty vector behind, so each of ten turns asks anew.
//@   dev release: run: line `// to be taken`: 10 allocations
//@ claim swap_keeps_both: implementation
//@   With `swap` there are two blocks in all, used in turn, and `drain` frees none.
//@   dev release: run: line `// to be swapped`: 2 allocations
//@   dev release: run: line `// to be swapped`: 0 reallocations
//@   dev release: run: line `self.spare.drain(..)`: 0 frees
