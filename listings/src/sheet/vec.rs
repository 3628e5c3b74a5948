//! `Vec<T>`
#![allow(clippy::vec_init_then_push, reason = "each operation is looked at alone")]

use std::hint::black_box;

pub fn main() {
    growing(black_box(&[1, 2, 3]));
    making(black_box(&[1, 2, 3]));
    turning(Vec::with_capacity(black_box(10)));
}

#[inline(never)]
fn growing(slice: &[u32]) {
    // ANCHOR: new
    let mut v = Vec::<u32>::new();
    // ANCHOR_END: new
    black_box(&mut v);
    // ANCHOR: push_first
    v.push(1); // the first
    // ANCHOR_END: push_first
    v.extend([2, 3, 4]);
    black_box(&mut v);
    // ANCHOR: push_full
    v.push(5); // full, 4 of 4
    // ANCHOR_END: push_full
    black_box(&mut v);
    // ANCHOR: push_room
    v.push(6); // with room
    // ANCHOR_END: push_room
    // ANCHOR: insert
    v.insert(0, 7); // with room
    // ANCHOR_END: insert
    // ANCHOR: pop
    v.pop();
    // ANCHOR_END: pop
    black_box(&mut v);
    // ANCHOR: clone
    let copy = v.clone(); // 6 of 8
    // ANCHOR_END: clone
    black_box(&copy);
    // ANCHOR: reserve
    v.reserve(3); // 6 of 8
    // ANCHOR_END: reserve
    black_box(&mut v);
    // ANCHOR: shrink_to_fit
    v.shrink_to_fit(); // 6 of 16
    // ANCHOR_END: shrink_to_fit
    black_box(&mut v);
    // ANCHOR: extend_from_slice
    v.extend_from_slice(slice); // full, 6 of 6
    // ANCHOR_END: extend_from_slice
    black_box(&mut v);
    // ANCHOR: swap_remove
    v.swap_remove(0);
    // ANCHOR_END: swap_remove
    // ANCHOR: sort_unstable
    v.sort_unstable();
    // ANCHOR_END: sort_unstable
    // ANCHOR: drain
    v.drain(..2);
    // ANCHOR_END: drain
    black_box(&mut v);
    // ANCHOR: split_off
    let half = v.split_off(1); // 5 elements
    // ANCHOR_END: split_off
    black_box(&half);
    // ANCHOR: clear
    v.clear();
    // ANCHOR_END: clear
    black_box(&mut v);
    v.extend([1, 2]);
    // ANCHOR: take
    let taken = std::mem::take(&mut v);
    // ANCHOR_END: take
    black_box((&taken, &v));
}

#[inline(never)]
fn making(slice: &[u32]) {
    // ANCHOR: with_capacity
    let mut w = Vec::<u32>::with_capacity(10);
    // ANCHOR_END: with_capacity
    black_box(&mut w);
    // ANCHOR: extend_room
    w.extend([1, 2, 3]); // with room
    // ANCHOR_END: extend_room
    black_box(&mut w);

    // ANCHOR: list
    let list = vec![1_u32, 2, 3];
    // ANCHOR_END: list
    black_box(&list);
    // ANCHOR: zeros
    let zeros = vec![0_u8; 1000];
    // ANCHOR_END: zeros
    black_box(&zeros);
    // ANCHOR: texts
    let texts = vec![String::from("ab"); 3];
    // ANCHOR_END: texts
    black_box(&texts);
    // ANCHOR: to_vec
    let copy = slice.to_vec(); // 3 elements
    // ANCHOR_END: to_vec
    black_box(&copy);
    // ANCHOR: concat
    let joined = [slice, slice].concat();
    // ANCHOR_END: concat
    black_box(&joined);
    // ANCHOR: zero_sized
    let units = vec![(); 1000];
    // ANCHOR_END: zero_sized
    black_box(&units);
}

#[inline(never)]
fn turning(mut w: Vec<u32>) {
    w.extend([1, 2, 3]);
    // ANCHOR: boxed_slice_spare
    let boxed = w.into_boxed_slice(); // 3 of 10
    // ANCHOR_END: boxed_slice_spare
    black_box(&boxed);
    // ANCHOR: into_vec
    let w = boxed.into_vec();
    // ANCHOR_END: into_vec
    // ANCHOR: boxed_slice_exact
    let boxed = w.into_boxed_slice(); // 3 of 3
    // ANCHOR_END: boxed_slice_exact
    black_box(&boxed);
}

//@ claim new: guaranteed std/vec/struct.Vec.html#method.new "will not allocate until elements are pushed"
//@   An empty `Vec` has asked for no memory.
//@   dev release: run: anchor new: 0 allocations
//@   dev release: run: anchor new: 0 reallocations
//@ claim push_first: implementation
//@   The first element of four bytes takes room for four.
//@   dev release: run: anchor push_first: 1 allocations
//@   dev release: run: anchor push_first: 0 reallocations
//@   dev release: run: anchor push_first: 16 bytes allocated
//@ claim push_full: implementation
//@   A full `Vec` asks for twice its size.
//@   dev release: run: anchor push_full: 0 allocations
//@   dev release: run: anchor push_full: 1 reallocations
//@   dev release: run: anchor push_full: 16 bytes allocated
//@ claim push_room: guaranteed std/vec/struct.Vec.html#guarantees "push and insert will never (re)allocate if the reported capacity is sufficient"
//@   Pushing where there is room asks for nothing.
//@   dev release: run: anchor push_room: 0 allocations
//@   dev release: run: anchor push_room: 0 reallocations
//@ claim insert: guaranteed std/vec/struct.Vec.html#guarantees "push and insert will never (re)allocate if the reported capacity is sufficient"
//@   Inserting where there is room asks for nothing.
//@   dev release: run: anchor insert: 0 allocations
//@   dev release: run: anchor insert: 0 reallocations
//@ claim pop: guaranteed std/vec/struct.Vec.html#guarantees "will never automatically shrink itself, even if completely empty"
//@   Removing the last element gives no memory back and asks for none.
//@   dev release: run: anchor pop: 0 allocations
//@   dev release: run: anchor pop: 0 reallocations
//@ claim clone: implementation
//@   A clone is as large as the elements, not as the capacity: here 6 of 8.
//@   dev release: run: anchor clone: 1 allocations
//@   dev release: run: anchor clone: 0 reallocations
//@   dev release: run: anchor clone: 24 bytes allocated
//@ claim reserve: implementation
//@   `reserve` asks for at least twice what there is.
//@   dev release: run: anchor reserve: 0 allocations
//@   dev release: run: anchor reserve: 1 reallocations
//@   dev release: run: anchor reserve: 32 bytes allocated
//@ claim shrink_to_fit: implementation
//@   Shrinking is a reallocation to a smaller size.
//@   dev release: run: anchor shrink_to_fit: 0 allocations
//@   dev release: run: anchor shrink_to_fit: 1 reallocations
//@   dev release: run: anchor shrink_to_fit: 0 bytes allocated
//@ claim extend_from_slice: implementation
//@   A full `Vec` that is extended by a slice asks once.
//@   dev release: run: anchor extend_from_slice: 0 allocations
//@   dev release: run: anchor extend_from_slice: 1 reallocations
//@   dev release: run: anchor extend_from_slice: 24 bytes allocated
//@ claim swap_remove: implementation
//@   The last element takes the place of the removed one.
//@   dev release: run: anchor swap_remove: 0 allocations
//@   dev release: run: anchor swap_remove: 0 reallocations
//@ claim sort_unstable: guaranteed std/primitive.slice.html#method.sort_unstable "does not allocate"
//@   An unstable sort asks for nothing.
//@   dev release: run: anchor sort_unstable: 0 allocations
//@   dev release: run: anchor sort_unstable: 0 reallocations
//@ claim drain: implementation
//@   Draining moves elements out, and the rest down.
//@   dev release: run: anchor drain: 0 allocations
//@   dev release: run: anchor drain: 0 reallocations
//@ claim split_off: implementation
//@   The second half gets a block of its own.
//@   dev release: run: anchor split_off: 1 allocations
//@   dev release: run: anchor split_off: 0 reallocations
//@   dev release: run: anchor split_off: 20 bytes allocated
//@ claim clear: guaranteed std/vec/struct.Vec.html#method.clear "has no effect on the allocated capacity"
//@   `clear` keeps the block.
//@   dev release: run: anchor clear: 0 allocations
//@   dev release: run: anchor clear: 0 reallocations
//@ claim take: implementation
//@   `take` leaves an empty `Vec` behind, and moves the old one with its block.
//@   dev release: run: anchor take: 0 allocations
//@   dev release: run: anchor take: 0 reallocations
//@ claim with_capacity: implementation
//@   `with_capacity` asks for exactly that much, here ten numbers of four bytes.
//@   dev release: run: anchor with_capacity: 1 allocations
//@   dev release: run: anchor with_capacity: 0 reallocations
//@   dev release: run: anchor with_capacity: 40 bytes allocated
//@ claim extend_room: implementation
//@   Extending where there is room asks for nothing.
//@   dev release: run: anchor extend_room: 0 allocations
//@   dev release: run: anchor extend_room: 0 reallocations
//@ claim list: implementation
//@   `vec![…]` asks once for all its elements.
//@   dev release: run: anchor list: 1 allocations
//@   dev release: run: anchor list: 0 reallocations
//@   dev release: run: anchor list: 12 bytes allocated
//@ claim zeros: implementation
//@   `vec![0; n]` asks once, for bytes that are zero already.
//@   dev release: run: anchor zeros: 1 allocations
//@   dev release: run: anchor zeros: 0 reallocations
//@   dev release: run: anchor zeros: 1000 bytes allocated
//@ claim texts: implementation
//@   `vec![x; n]` clones `x`: here one block for the `Vec` and one for each of three texts.
//@   dev release: run: anchor texts: 4 allocations
//@   dev release: run: anchor texts: 0 reallocations
//@   dev release: run: anchor texts: 78 bytes allocated
//@ claim to_vec: implementation
//@   A slice becomes a `Vec` of exactly its size.
//@   dev release: run: anchor to_vec: 1 allocations
//@   dev release: run: anchor to_vec: 0 reallocations
//@   dev release: run: anchor to_vec: 12 bytes allocated
//@ claim concat: implementation
//@   `concat` sums up the lengths first and asks once.
//@   dev release: run: anchor concat: 1 allocations
//@   dev release: run: anchor concat: 0 reallocations
//@   dev release: run: anchor concat: 24 bytes allocated
//@ claim zero_sized: guaranteed std/vec/struct.Vec.html#guarantees "will not allocate"
//@   Elements of size zero take no memory, however many.
//@   dev release: run: anchor zero_sized: 0 allocations
//@   dev release: run: anchor zero_sized: 0 reallocations
//@ claim boxed_slice_spare: implementation
//@   Spare room is given back with a reallocation.
//@   dev release: run: anchor boxed_slice_spare: 0 allocations
//@   dev release: run: anchor boxed_slice_spare: 1 reallocations
//@   dev release: run: anchor boxed_slice_spare: 0 bytes allocated
//@ claim into_vec: guaranteed std/vec/struct.Vec.html#guarantees "can be converted to and from a Box<[T]> without reallocating"
//@   A boxed slice becomes a `Vec` with its own block.
//@   dev release: run: anchor into_vec: 0 allocations
//@   dev release: run: anchor into_vec: 0 reallocations
//@ claim boxed_slice_exact: guaranteed std/vec/struct.Vec.html#guarantees "can be converted to and from a Box<[T]> without reallocating"
//@   Without spare room, a `Vec` becomes a boxed slice with its own block.
//@   dev release: run: anchor boxed_slice_exact: 0 allocations
//@   dev release: run: anchor boxed_slice_exact: 0 reallocations
