//! Four loops: three borrow, one owns.
use std::collections::HashMap;

// ANCHOR: borrowed
#[inline(never)]
pub fn borrow(words: &Vec<String>) -> usize {
    let mut length = 0;
    for word in words {
        length += word.len();
    }
    length
}

#[inline(never)]
pub fn number(words: &[String]) -> usize {
    let mut length = 0;
    for (n, word) in words.iter().enumerate() {
        length += n * word.len();
    }
    length
}

#[inline(never)]
pub fn values(words: &HashMap<u32, String>) -> usize {
    let mut length = 0;
    for word in words.values() {
        length += word.len();
    }
    length
}

// ANCHOR_END: borrowed

// ANCHOR: owned
#[inline(never)]
pub fn own(words: Vec<String>) -> usize {
    let mut length = 0;
    for word in words {
        length += word.len();
    }
    length
}
// ANCHOR_END: owned

pub fn main() {
    let words = vec![String::from("one"), String::from("two")];
    let map = HashMap::from([(1, String::from("seven"))]);
    println!("{} {} {}", borrow(&words), number(&words), values(&map));
    println!("{}", own(words));
}

//@ claim borrowing_never_allocates: implementation
//@   None of the three loops that borrow can reach the allocator, in debug or release.
//@   dev release: fn borrow cannot reach the allocator
//@   dev release: fn number cannot reach the allocator
//@   dev release: fn values cannot reach the allocator
//@   dev release: run: anchor borrowed: 0 allocations
//@ claim borrowing_drops_nothing: implementation
//@   None of the three calls anything that drops, and none frees.
//@   dev: fn borrow does not call core::ptr::drop_in_place<alloc::string::String>
//@   release: fn borrow does not call __rustc::__rust_dealloc
//@   release: fn number does not call __rustc::__rust_dealloc
//@   release: fn values does not call __rustc::__rust_dealloc
//@   dev release: run: anchor borrowed: 0 frees
//@ claim owning_never_allocates: implementation
//@   `own` does not allocate either.
//@   dev release: fn own cannot reach the allocator
//@   dev release: run: anchor owned: 0 allocations
//@ claim owning_frees: implementation
//@   `own` makes 3 frees: one for each text after its turn, and one for the vector's block at the end.
//@   dev release: run: anchor owned: 3 frees
//@   dev release: run: anchor owned: 2 frees of 3 bytes
//@   dev release: run: anchor owned: 1 frees of 48 bytes
//@ claim owning_has_drop_code: implementation
//@   In debug `own` calls code that drops its iterator, and the texts that are left in it.
//@   dev: fn own calls core::ptr::drop_in_place<alloc::vec::into_iter::IntoIter<alloc::string::String>>
//@   dev: fn own calls core::ptr::drop_in_place<alloc::string::String>
//@   release: fn own calls __rustc::__rust_dealloc
