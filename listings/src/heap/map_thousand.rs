//! A thousand entries in four containers.

// ANCHOR: fill
use std::collections::*;

#[inline(never)]
pub fn table(n: u32) -> HashMap<u32, u32> {
    let mut table = HashMap::new();
    for i in 0..n {
        table.insert(i, i);
    }
    table
}

#[inline(never)]
pub fn tree(n: u32) -> BTreeMap<u32, u32> {
    let mut tree = BTreeMap::new();
    for i in 0..n {
        tree.insert(i, i);
    }
    tree
}

#[inline(never)]
pub fn sorted_vec(n: u32) -> Vec<(u32, u32)> {
    let mut entries = Vec::new();
    for i in 0..n {
        entries.push((i, i));
    }
    entries
}

#[inline(never)]
pub fn list(n: u32) -> LinkedList<(u32, u32)> {
    let mut list = LinkedList::new();
    for i in 0..n {
        list.push_back((i, i));
    }
    list
}
// ANCHOR_END: fill

pub fn main() {
    let n = std::hint::black_box(1000);
    std::hint::black_box((table(n), tree(n), sorted_vec(n), list(n)));
}

//@ claim vector: implementation
//@   The vector makes nine requests, eight of them reallocations.
//@   dev release: run: line `entries.push((i, i))`: 1 allocations
//@   dev release: run: line `entries.push((i, i))`: 8 reallocations
//@   dev release: run: line `entries.push((i, i))`: 0 frees
//@ claim table: implementation
//@   The table makes ten, and gives nine of them back on the way.
//@   dev release: run: line `table.insert(i, i)`: 10 allocations
//@   dev release: run: line `table.insert(i, i)`: 9 frees
//@   dev release: run: line `table.insert(i, i)`: 0 reallocations
//@ claim tree: implementation
//@   The tree makes 167 nodes: 143 leaves of 104 bytes, and 24 inner nodes of 200.
//@   dev release: run: line `tree.insert(i, i)`: 167 allocations
//@   dev release: run: line `tree.insert(i, i)`: 0 frees
//@   dev release: run: line `tree.insert(i, i)`: 0 reallocations
//@   dev release: run: 143 allocations of 104 bytes
//@   dev release: run: 24 allocations of 200 bytes
//@ claim list: implementation
//@   The list makes a thousand blocks, of 24 bytes each.
//@   dev release: run: line `list.push_back((i, i))`: 1000 allocations of 24 bytes
//@   dev release: run: line `list.push_back((i, i))`: 0 frees
//@   dev release: run: line `list.push_back((i, i))`: 0 reallocations
