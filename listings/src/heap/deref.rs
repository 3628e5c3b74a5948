//! A smart pointer of ten lines, which points to itself.
use std::ops::{Deref, DerefMut};

// ANCHOR: counted
/// Counts how often somebody might have changed the value.
pub struct Counted<T> {
    value: T,
    changes: u32,
}

impl<T> Deref for Counted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Counted<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changes += 1;
        &mut self.value
    }
}

#[inline(never)]
pub fn raise(numbers: &mut Counted<[u32; 4]>) {
    numbers[0] += 1;
    numbers.reverse();
}
// ANCHOR_END: counted

pub fn main() {
    let mut numbers = Counted { value: std::hint::black_box([1, 2, 3, 4]), changes: 0 };
    raise(&mut numbers);
    println!("value: {:p}", numbers.as_ptr());
    println!("{} changes: {:?}", numbers.changes, *numbers);
}

//@ claim deref_is_no_heap: implementation
//@   `Counted` can be dereferenced and auto-dereferenced, and its value lies on the stack, inside it.
//@   dev release: run: prints `2 changes: [4, 3, 2, 2]`
//@   dev release: run: `value` lies in stack
//@   dev: type Counted<[u32; 4]> is 20 bytes
//@ claim no_allocation: implementation
//@   `raise` cannot reach the allocator in release, and the only allocation of the run is the buffer of `println!`.
//@   release: fn raise cannot reach the allocator
//@   dev release: run: 1 allocations
