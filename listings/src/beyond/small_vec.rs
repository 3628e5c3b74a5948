//! A `SmallVec` keeps its first elements in itself, and moves to the heap when there are more.
use smallvec::SmallVec;

type Numbers = SmallVec<[u32; 16]>;

// ANCHOR: sixteen
#[inline(never)]
pub fn sixteen() -> Numbers {
    let mut numbers = Numbers::new();
    numbers.extend(0..16);
    numbers
}
// ANCHOR_END: sixteen

// ANCHOR: one_more
#[inline(never)]
pub fn one_more(numbers: &mut Numbers) {
    numbers.push(16);
}
// ANCHOR_END: one_more

pub fn main() {
    let mut numbers = sixteen();
    println!("inside: {:p}", numbers.as_ptr());
    one_more(&mut numbers);
    println!("outside: {:p}", numbers.as_ptr());
    // ANCHOR: back
    while numbers.len() > 4 {
        numbers.pop();
    }
    println!("after: {:p}", numbers.as_ptr());
    // ANCHOR_END: back
}

//@ crates: smallvec
//@ claim sixteen_are_free: implementation
//@   Up to 16 elements there is no allocation.
//@   dev release: run: anchor sixteen: 0 allocations
//@   dev release: run: `inside` lies in stack
//@ claim the_next_moves_them: implementation
//@   The seventeenth makes one allocation, of 128 bytes, and all elements move to the heap.
//@   dev release: run: anchor one_more: 1 allocations
//@   dev release: run: 1 allocations of 128 bytes, align 4
//@   dev release: run: `outside` lies in heap
//@ claim it_stays: implementation
//@   Taking elements away does not bring the rest back.
//@   dev release: run: anchor back: 0 frees
//@   dev release: run: `after` lies in heap
//@ claim size: implementation
//@   `SmallVec<[u32; 16]>` is 80 bytes.
//@   dev: type SmallVec<[u32; 16]> is 80 bytes, align 8
