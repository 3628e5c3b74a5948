//! A shared value is changed, once alone and once among others.
use std::rc::Rc;

// ANCHOR: change
#[inline(never)]
pub fn change(numbers: &mut Rc<[u64; 100]>) {
    Rc::make_mut(numbers)[0] += 1;
}

pub fn main() {
    let mut mine = Rc::new(std::hint::black_box([7; 100]));
    change(&mut mine);
    let yours = Rc::clone(&mine);
    change(&mut mine);
    println!("mine: {}, yours: {}", mine[0], yours[0]);
}
// ANCHOR_END: change

//@ claim alone_it_is_changed_in_place: guaranteed std/rc/struct.Rc.html#method.make_mut "clone the inner value to a new allocation to ensure unique ownership"
//@   The first change asks for nothing, since there is one owner.
//@   dev release: run: line `Rc::make_mut`: 1 allocations
//@   dev release: run: prints `mine: 9, yours: 8`
//@ claim shared_it_is_cloned: implementation
//@   The second change makes a copy for itself: 816 bytes.
//@   dev release: run: line `Rc::make_mut`: 1 allocations of 816 bytes, align 8
