//! Nine empty containers.

// ANCHOR: empty
use std::collections::*;
use std::hint::black_box;

pub fn main() {
    black_box(Vec::<u32>::new());
    black_box(String::new());
    black_box(VecDeque::<u32>::new());
    black_box(HashMap::<u32, u32>::new());
    black_box(HashSet::<u32>::new());
    black_box(BTreeMap::<u32, u32>::new());
    black_box(BTreeSet::<u32>::new());
    black_box(BinaryHeap::<u32>::new());
    black_box(LinkedList::<u32>::new());
}
// ANCHOR_END: empty

//@ claim none_allocates: implementation
//@   None of the nine asks for memory.
//@   dev release: run: 0 allocations
//@   dev release: run: 0 frees
//@ claim hash_map_new: guaranteed std/collections/struct.HashMap.html#method.new "will not allocate until it is first inserted into"
//@   An empty `HashMap` does not allocate.
//@   dev release: run: line `HashMap::<u32, u32>::new()`: 0 allocations
