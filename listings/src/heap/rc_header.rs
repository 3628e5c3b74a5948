//! What lies before the value that an `Rc` points to.
use std::rc::Rc;

// ANCHOR: header
#[inline(never)]
pub fn shared(value: u64) -> Rc<u64> {
    Rc::new(value)
}

/// The two words before the value.
#[inline(never)]
pub fn words_before(shared: &Rc<u64>) -> [usize; 2] {
    let value = Rc::as_ptr(shared).cast::<usize>();
    // SAFETY: not promised by anybody: true of this version of std.
    unsafe { [value.sub(2).read(), value.sub(1).read()] }
}

pub fn main() {
    let first = shared(std::hint::black_box(7));
    println!("one owner: {:?}", words_before(&first));
    let second = Rc::clone(&first);
    println!("two owners: {:?}", words_before(&first));
    let weak = Rc::downgrade(&second);
    println!("and a weak one: {:?}", words_before(&first));
    let empty = Rc::new(());
    println!("{} {:?} {}", weak.strong_count(), empty, size_of_val(&first));
}
// ANCHOR_END: header

//@ layouts: Rc<u64>, RcInner<u64>
//@ claim one_block_with_a_header: implementation
//@   An `Rc<u64>` is one block of 24 bytes: two counts of 8, and the value.
//@   dev release: run: line `Rc::new(value)`: 1 allocations of 24 bytes, align 8
//@ claim strong_then_weak: implementation
//@   The two words before the value are the strong count and the weak count, and all strong owners together count as one weak one.
//@   dev release: run: prints `one owner: [1, 1]`
//@   dev release: run: prints `two owners: [2, 1]`
//@   dev release: run: prints `and a weak one: [2, 2]`
//@ claim unit_has_a_header_too: implementation
//@   An `Rc` of nothing is a block of 16 bytes: the counts need a place.
//@   dev release: run: line `Rc::new(())`: 1 allocations of 16 bytes, align 8
//@ claim the_handle_is_one_word: implementation
//@   An `Rc` itself is 8 bytes.
//@   dev: type Rc<u64> is 8 bytes
