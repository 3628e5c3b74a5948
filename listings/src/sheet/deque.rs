//! `VecDeque<T>`, `BinaryHeap<T>` and `LinkedList<T>`
use std::collections::{BinaryHeap, LinkedList, VecDeque};
use std::hint::black_box;

pub fn main() {
    let n = black_box(1_u32);

    // ANCHOR: new
    let mut queue = VecDeque::<u32>::new();
    // ANCHOR_END: new
    black_box(&mut queue);
    // ANCHOR: push_first
    queue.push_back(n); // the first
    // ANCHOR_END: push_first
    black_box(&mut queue);
    queue.extend([2, 3, 4]);
    // ANCHOR: pop_push
    queue.rotate_left(1); // full, 4 of 4
    // ANCHOR_END: pop_push
    black_box(&mut queue);
    // ANCHOR: push_full
    queue.push_front(5); // full, 4 of 4
    // ANCHOR_END: push_full
    black_box(&mut queue);
    // ANCHOR: into_vec
    let v = Vec::from(queue);
    // ANCHOR_END: into_vec
    // ANCHOR: from_vec
    let queue = VecDeque::from(v);
    // ANCHOR_END: from_vec
    black_box(&queue);
    // ANCHOR: heap_new
    let mut heap = BinaryHeap::<u32>::new();
    // ANCHOR_END: heap_new
    black_box(&mut heap);
    // ANCHOR: heap_push_first
    heap.push(n); // the first
    // ANCHOR_END: heap_push_first
    black_box(&mut heap);
    // ANCHOR: heap_pop
    heap.pop();
    // ANCHOR_END: heap_pop
    black_box(&mut heap);
    // ANCHOR: heap_into_sorted
    let v = heap.into_sorted_vec();
    // ANCHOR_END: heap_into_sorted
    // ANCHOR: heap_from
    let heap = BinaryHeap::from(v);
    // ANCHOR_END: heap_from
    black_box(&heap);
    // ANCHOR: list_new
    let mut list = LinkedList::<u32>::new();
    // ANCHOR_END: list_new
    black_box(&mut list);
    // ANCHOR: list_push
    list.push_back(n);
    // ANCHOR_END: list_push
    black_box(&mut list);
    let mut other = LinkedList::new();
    // ANCHOR: list_append
    other.append(&mut list);
    // ANCHOR_END: list_append
    black_box(&other);
}

//@ claim new: implementation
//@   An empty `VecDeque` has asked for no memory.
//@   dev release: run: anchor new: 0 allocations
//@   dev release: run: anchor new: 0 reallocations
//@ claim push_first: implementation
//@   The first element of four bytes takes room for four.
//@   dev release: run: anchor push_first: 1 allocations
//@   dev release: run: anchor push_first: 0 reallocations
//@   dev release: run: anchor push_first: 16 bytes allocated
//@ claim pop_push: implementation
//@   A queue that does not get longer goes round in its block.
//@   dev release: run: anchor pop_push: 0 allocations
//@   dev release: run: anchor pop_push: 0 reallocations
//@ claim push_full: implementation
//@   A full `VecDeque` asks for twice its size.
//@   dev release: run: anchor push_full: 0 allocations
//@   dev release: run: anchor push_full: 1 reallocations
//@   dev release: run: anchor push_full: 16 bytes allocated
//@ claim into_vec: guaranteed std/collections/struct.VecDeque.html#method.from-1 "This never needs to re-allocate"
//@   A `VecDeque` becomes a `Vec` with its own block.
//@   dev release: run: anchor into_vec: 0 allocations
//@   dev release: run: anchor into_vec: 0 reallocations
//@ claim from_vec: guaranteed std/collections/struct.VecDeque.html#method.from "to not re-allocate the Vec's buffer or allocate any additional memory"
//@   A `Vec` becomes a `VecDeque` with its own block.
//@   dev release: run: anchor from_vec: 0 allocations
//@   dev release: run: anchor from_vec: 0 reallocations
//@ claim heap_new: implementation
//@   An empty `BinaryHeap` has asked for no memory.
//@   dev release: run: anchor heap_new: 0 allocations
//@   dev release: run: anchor heap_new: 0 reallocations
//@ claim heap_push_first: implementation
//@   A `BinaryHeap` grows as the `Vec` in it does.
//@   dev release: run: anchor heap_push_first: 1 allocations
//@   dev release: run: anchor heap_push_first: 0 reallocations
//@   dev release: run: anchor heap_push_first: 16 bytes allocated
//@ claim heap_pop: implementation
//@   Taking the largest out asks for nothing.
//@   dev release: run: anchor heap_pop: 0 allocations
//@   dev release: run: anchor heap_pop: 0 reallocations
//@ claim heap_into_sorted: implementation
//@   Sorting takes place in the block.
//@   dev release: run: anchor heap_into_sorted: 0 allocations
//@   dev release: run: anchor heap_into_sorted: 0 reallocations
//@ claim heap_from: guaranteed std/collections/struct.BinaryHeap.html#method.from "This conversion happens in-place"
//@   A `Vec` becomes a `BinaryHeap` in its block.
//@   dev release: run: anchor heap_from: 0 allocations
//@   dev release: run: anchor heap_from: 0 reallocations
//@ claim list_new: implementation
//@   An empty `LinkedList` has asked for no memory.
//@   dev release: run: anchor list_new: 0 allocations
//@   dev release: run: anchor list_new: 0 reallocations
//@ claim list_push: implementation
//@   Each element is a node with two pointers.
//@   dev release: run: anchor list_push: 1 allocations
//@   dev release: run: anchor list_push: 0 reallocations
//@   dev release: run: anchor list_push: 24 bytes allocated
//@ claim list_append: guaranteed std/collections/struct.LinkedList.html#method.append "This reuses all the nodes"
//@   Two lists become one by their pointers.
//@   dev release: run: anchor list_append: 0 allocations
//@   dev release: run: anchor list_append: 0 reallocations
