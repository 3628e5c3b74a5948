//! `Rc<T>`, `Arc<T>` and `Cow<T>`
use std::borrow::Cow;
use std::hint::black_box;
use std::rc::{Rc, Weak};
use std::sync::Arc;

pub fn main() {
    let n = black_box(7_u64);
    let text = black_box("abc");

    // ANCHOR: rc_new
    let mut rc = Rc::new(n);
    // ANCHOR_END: rc_new
    black_box(&mut rc);
    // ANCHOR: make_mut_alone
    *Rc::make_mut(&mut rc) += 1; // one owner
    // ANCHOR_END: make_mut_alone
    black_box(&mut rc);
    // ANCHOR: rc_clone
    let other = Rc::clone(&rc);
    // ANCHOR_END: rc_clone
    black_box(&other);
    // ANCHOR: make_mut_shared
    *Rc::make_mut(&mut rc) += 1; // two owners
    // ANCHOR_END: make_mut_shared
    black_box(&mut rc);
    // ANCHOR: downgrade
    let weak = Rc::downgrade(&other);
    // ANCHOR_END: downgrade
    black_box(&weak);
    // ANCHOR: upgrade
    let strong = weak.upgrade();
    // ANCHOR_END: upgrade
    black_box(&strong);
    // ANCHOR: weak_new
    let nothing = Weak::<u64>::new();
    // ANCHOR_END: weak_new
    black_box(&nothing);
    // ANCHOR: unit
    let unit = Rc::new(());
    // ANCHOR_END: unit
    black_box(&unit);
    // ANCHOR: cyclic
    let cyclic = Rc::new_cyclic(|own: &Weak<u64>| own.strong_count() as u64);
    // ANCHOR_END: cyclic
    black_box(&cyclic);
    // ANCHOR: try_unwrap
    let value = Rc::try_unwrap(rc); // one owner
    // ANCHOR_END: try_unwrap
    black_box(&value);
    // ANCHOR: rc_str
    let shared = Rc::<str>::from(text); // 3 bytes
    // ANCHOR_END: rc_str
    black_box(&shared);
    let bytes = vec![7_u8; 100];
    // ANCHOR: rc_slice
    let slice = Rc::<[u8]>::from(bytes); // a Vec of 100
    // ANCHOR_END: rc_slice
    black_box(&slice);
    // ANCHOR: arc_new
    let arc = Arc::new(n);
    // ANCHOR_END: arc_new
    black_box(&arc);
    // ANCHOR: arc_clone
    let other = Arc::clone(&arc);
    // ANCHOR_END: arc_clone
    black_box(&other);
    // ANCHOR: arc_str_empty
    let empty = Arc::<str>::default();
    // ANCHOR_END: arc_str_empty
    black_box(&empty);
    // ANCHOR: cow_borrowed
    let mut cow = Cow::Borrowed(text);
    // ANCHOR_END: cow_borrowed
    black_box(&mut cow);
    // ANCHOR: cow_to_mut
    cow.to_mut().make_ascii_uppercase(); // borrowed
    // ANCHOR_END: cow_to_mut
    black_box(&mut cow);
    // ANCHOR: cow_into_owned
    let owned = cow.into_owned(); // owned
    // ANCHOR_END: cow_into_owned
    black_box(&owned);
}

//@ claim rc_new: implementation
//@   Two counters of a word each stand before the value.
//@   dev release: run: anchor rc_new: 1 allocations
//@   dev release: run: anchor rc_new: 0 reallocations
//@   dev release: run: anchor rc_new: 24 bytes allocated
//@ claim make_mut_alone: implementation
//@   The only owner writes in place.
//@   dev release: run: anchor make_mut_alone: 0 allocations
//@   dev release: run: anchor make_mut_alone: 0 reallocations
//@ claim rc_clone: implementation
//@   Another owner is a counter that goes up.
//@   dev release: run: anchor rc_clone: 0 allocations
//@   dev release: run: anchor rc_clone: 0 reallocations
//@ claim make_mut_shared: implementation
//@   One of two owners writes to a copy of its own.
//@   dev release: run: anchor make_mut_shared: 1 allocations
//@   dev release: run: anchor make_mut_shared: 0 reallocations
//@   dev release: run: anchor make_mut_shared: 24 bytes allocated
//@ claim downgrade: implementation
//@   A weak pointer is another counter that goes up.
//@   dev release: run: anchor downgrade: 0 allocations
//@   dev release: run: anchor downgrade: 0 reallocations
//@ claim upgrade: implementation
//@   Making an owner of it asks for nothing.
//@   dev release: run: anchor upgrade: 0 allocations
//@   dev release: run: anchor upgrade: 0 reallocations
//@ claim weak_new: guaranteed std/rc/struct.Weak.html#method.new "without allocating any memory"
//@   A weak pointer to nothing has no block.
//@   dev release: run: anchor weak_new: 0 allocations
//@   dev release: run: anchor weak_new: 0 reallocations
//@ claim unit: implementation
//@   The counters need a block even where the value has no size.
//@   dev release: run: anchor unit: 1 allocations
//@   dev release: run: anchor unit: 0 reallocations
//@   dev release: run: anchor unit: 16 bytes allocated
//@ claim cyclic: implementation
//@   The block is made before the value.
//@   dev release: run: anchor cyclic: 1 allocations
//@   dev release: run: anchor cyclic: 0 reallocations
//@   dev release: run: anchor cyclic: 24 bytes allocated
//@ claim try_unwrap: implementation
//@   The last owner takes the value out of the block.
//@   dev release: run: anchor try_unwrap: 0 allocations
//@   dev release: run: anchor try_unwrap: 0 reallocations
//@ claim rc_str: implementation
//@   The text stands behind the counters, and the size is rounded up to words.
//@   dev release: run: anchor rc_str: 1 allocations
//@   dev release: run: anchor rc_str: 0 reallocations
//@   dev release: run: anchor rc_str: 24 bytes allocated
//@ claim rc_slice: implementation
//@   A `Vec` is copied into a new block, because the counters stand before the elements.
//@   dev release: run: anchor rc_slice: 1 allocations
//@   dev release: run: anchor rc_slice: 0 reallocations
//@   dev release: run: anchor rc_slice: 120 bytes allocated
//@ claim arc_new: implementation
//@   An `Arc` has the same two counters, changed with atomic instructions.
//@   dev release: run: anchor arc_new: 1 allocations
//@   dev release: run: anchor arc_new: 0 reallocations
//@   dev release: run: anchor arc_new: 24 bytes allocated
//@ claim arc_clone: implementation
//@   Another owner is a counter that goes up.
//@   dev release: run: anchor arc_clone: 0 allocations
//@   dev release: run: anchor arc_clone: 0 reallocations
//@ claim arc_str_empty: implementation
//@   The empty text is a static that all share.
//@   dev release: run: anchor arc_str_empty: 0 allocations
//@   dev release: run: anchor arc_str_empty: 0 reallocations
//@ claim cow_borrowed: implementation
//@   A borrowed `Cow` is a reference.
//@   dev release: run: anchor cow_borrowed: 0 allocations
//@   dev release: run: anchor cow_borrowed: 0 reallocations
//@ claim cow_to_mut: implementation
//@   Writing to it makes a copy, once.
//@   dev release: run: anchor cow_to_mut: 1 allocations
//@   dev release: run: anchor cow_to_mut: 0 reallocations
//@   dev release: run: anchor cow_to_mut: 3 bytes allocated
//@ claim cow_into_owned: implementation
//@   An owned `Cow` gives its `String` away.
//@   dev release: run: anchor cow_into_owned: 0 allocations
//@   dev release: run: anchor cow_into_owned: 0 reallocations
