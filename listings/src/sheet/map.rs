//! Maps and sets
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hint::black_box;

pub fn main() {
    let n = black_box(1_u32);

    // ANCHOR: hash_new
    let mut map = HashMap::<u32, u32>::new();
    // ANCHOR_END: hash_new
    black_box(&mut map);
    // ANCHOR: hash_insert_first
    map.insert(n, 1); // the first
    // ANCHOR_END: hash_insert_first
    black_box(&mut map);
    // ANCHOR: hash_insert_room
    map.extend([(2, 2), (3, 3)]); // the next two
    // ANCHOR_END: hash_insert_room
    black_box(&mut map);
    // ANCHOR: hash_insert_full
    map.insert(4, 4); // full, 3 of 3
    // ANCHOR_END: hash_insert_full
    black_box(&mut map);
    // ANCHOR: hash_replace
    map.insert(4, 5); // a known key
    // ANCHOR_END: hash_replace
    // ANCHOR: hash_get
    let found = map.get(&n);
    // ANCHOR_END: hash_get
    black_box(found);
    // ANCHOR: hash_entry
    *map.entry(n).or_insert(0) += 1; // a known key
    // ANCHOR_END: hash_entry
    // ANCHOR: hash_remove
    map.remove(&n);
    // ANCHOR_END: hash_remove
    black_box(&mut map);
    // ANCHOR: hash_clone
    let copy = map.clone(); // 3 of 7
    // ANCHOR_END: hash_clone
    black_box(&copy);
    // ANCHOR: hash_iter
    let sum = map.values().sum::<u32>();
    // ANCHOR_END: hash_iter
    black_box(sum);
    // ANCHOR: hash_clear
    map.clear();
    // ANCHOR_END: hash_clear
    black_box(&mut map);
    // ANCHOR: hash_with_capacity
    let map = HashMap::<u32, u32>::with_capacity(100);
    // ANCHOR_END: hash_with_capacity
    black_box(&map);
    // ANCHOR: hash_from
    let mut map = HashMap::from([(n, 1), (2, 2), (3, 3)]);
    // ANCHOR_END: hash_from
    black_box(&mut map);
    // ANCHOR: hash_replace_full
    map.insert(n, 4); // a known key, full
    // ANCHOR_END: hash_replace_full
    black_box(&map);
    // ANCHOR: hash_set
    let set = HashSet::from([n]);
    // ANCHOR_END: hash_set
    black_box(&set);

    // ANCHOR: tree_new
    let mut map = BTreeMap::<u32, u32>::new();
    // ANCHOR_END: tree_new
    black_box(&mut map);
    // ANCHOR: tree_insert_first
    map.insert(n, 1); // the first
    // ANCHOR_END: tree_insert_first
    black_box(&mut map);
    // ANCHOR: tree_insert_room
    map.extend((2..12).map(|n| (n, n))); // the next ten
    // ANCHOR_END: tree_insert_room
    black_box(&mut map);
    // ANCHOR: tree_insert_full
    map.insert(12, 12); // full, 11 of 11
    // ANCHOR_END: tree_insert_full
    black_box(&mut map);
    // ANCHOR: tree_range
    let count = map.range(3..8).count();
    // ANCHOR_END: tree_range
    black_box(count);
    // ANCHOR: tree_from
    let map = BTreeMap::from([(n, 1), (2, 2), (3, 3)]);
    // ANCHOR_END: tree_from
    black_box(&map);
    // ANCHOR: tree_set
    let set = BTreeSet::from([n]);
    // ANCHOR_END: tree_set
    black_box(&set);
}

//@ claim hash_new: guaranteed std/collections/struct.HashMap.html#method.new "it will not allocate until it is first inserted into"
//@   An empty `HashMap` has asked for no memory.
//@   dev release: run: anchor hash_new: 0 allocations
//@   dev release: run: anchor hash_new: 0 reallocations
//@ claim hash_insert_first: implementation
//@   The first pair takes four slots of eight bytes, and a control byte for each and for a group of 16.
//@   dev release: run: anchor hash_insert_first: 1 allocations
//@   dev release: run: anchor hash_insert_first: 0 reallocations
//@   dev release: run: anchor hash_insert_first: 52 bytes allocated
//@ claim hash_insert_room: implementation
//@   The second and third pair fit in.
//@   dev release: run: anchor hash_insert_room: 0 allocations
//@   dev release: run: anchor hash_insert_room: 0 reallocations
//@ claim hash_insert_full: implementation
//@   The fourth pair takes a new table, and the old one is freed.
//@   dev release: run: anchor hash_insert_full: 1 allocations
//@   dev release: run: anchor hash_insert_full: 0 reallocations
//@   dev release: run: anchor hash_insert_full: 88 bytes allocated
//@ claim hash_replace: implementation
//@   A new value for an old key asks for nothing.
//@   dev release: run: anchor hash_replace: 0 allocations
//@   dev release: run: anchor hash_replace: 0 reallocations
//@ claim hash_get: implementation
//@   Looking up asks for nothing.
//@   dev release: run: anchor hash_get: 0 allocations
//@   dev release: run: anchor hash_get: 0 reallocations
//@ claim hash_entry: implementation
//@   The entry of a known key asks for nothing.
//@   dev release: run: anchor hash_entry: 0 allocations
//@   dev release: run: anchor hash_entry: 0 reallocations
//@ claim hash_remove: implementation
//@   Removing gives nothing back.
//@   dev release: run: anchor hash_remove: 0 allocations
//@   dev release: run: anchor hash_remove: 0 reallocations
//@ claim hash_clone: implementation
//@   A clone is as large as the table.
//@   dev release: run: anchor hash_clone: 1 allocations
//@   dev release: run: anchor hash_clone: 0 reallocations
//@   dev release: run: anchor hash_clone: 88 bytes allocated
//@ claim hash_iter: implementation
//@   Iterating asks for nothing.
//@   dev release: run: anchor hash_iter: 0 allocations
//@   dev release: run: anchor hash_iter: 0 reallocations
//@ claim hash_clear: guaranteed std/collections/struct.HashMap.html#method.clear "Keeps the allocated memory for reuse"
//@   `clear` keeps the table.
//@   dev release: run: anchor hash_clear: 0 allocations
//@   dev release: run: anchor hash_clear: 0 reallocations
//@ claim hash_with_capacity: implementation
//@   Room for a hundred pairs is a table of 128 slots.
//@   dev release: run: anchor hash_with_capacity: 1 allocations
//@   dev release: run: anchor hash_with_capacity: 0 reallocations
//@   dev release: run: anchor hash_with_capacity: 1168 bytes allocated
//@ claim hash_from: implementation
//@   A `HashMap` of an array asks once.
//@   dev release: run: anchor hash_from: 1 allocations
//@   dev release: run: anchor hash_from: 0 reallocations
//@   dev release: run: anchor hash_from: 52 bytes allocated
//@ claim hash_replace_full: implementation
//@   An insert makes room first, and only then finds that the key is known.
//@   dev release: run: anchor hash_replace_full: 1 allocations
//@   dev release: run: anchor hash_replace_full: 0 reallocations
//@   dev release: run: anchor hash_replace_full: 88 bytes allocated
//@ claim hash_set: implementation
//@   A set is a map without values.
//@   dev release: run: anchor hash_set: 1 allocations
//@   dev release: run: anchor hash_set: 0 reallocations
//@   dev release: run: anchor hash_set: 36 bytes allocated
//@ claim tree_new: guaranteed std/collections/struct.BTreeMap.html#method.new "Does not allocate anything on its own"
//@   An empty `BTreeMap` has asked for no memory.
//@   dev release: run: anchor tree_new: 0 allocations
//@   dev release: run: anchor tree_new: 0 reallocations
//@ claim tree_insert_first: implementation
//@   The first pair takes a node for eleven.
//@   dev release: run: anchor tree_insert_first: 1 allocations
//@   dev release: run: anchor tree_insert_first: 0 reallocations
//@   dev release: run: anchor tree_insert_first: 104 bytes allocated
//@ claim tree_insert_room: implementation
//@   The next ten fit in.
//@   dev release: run: anchor tree_insert_room: 0 allocations
//@   dev release: run: anchor tree_insert_room: 0 reallocations
//@ claim tree_insert_full: implementation
//@   The twelfth splits the node: a second leaf, and a node above both.
//@   dev release: run: anchor tree_insert_full: 2 allocations
//@   dev release: run: anchor tree_insert_full: 0 reallocations
//@   dev release: run: anchor tree_insert_full: 304 bytes allocated
//@ claim tree_range: implementation
//@   A range borrows.
//@   dev release: run: anchor tree_range: 0 allocations
//@   dev release: run: anchor tree_range: 0 reallocations
//@ claim tree_from: implementation
//@   The pairs of an array are sorted in place, and then put into nodes.
//@   dev release: run: anchor tree_from: 1 allocations
//@   dev release: run: anchor tree_from: 0 reallocations
//@   dev release: run: anchor tree_from: 104 bytes allocated
//@ claim tree_set: implementation
//@   A set is a map without values.
//@   dev release: run: anchor tree_set: 1 allocations
//@   dev release: run: anchor tree_set: 0 reallocations
//@   dev release: run: anchor tree_set: 56 bytes allocated
