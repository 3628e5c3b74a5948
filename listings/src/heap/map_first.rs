//! What the first element costs.

// ANCHOR: first
use std::collections::*;

#[allow(clippy::vec_init_then_push, reason = "the first push is the subject")]
pub fn main() {
    let mut vector = Vec::new();
    vector.push(1u32); // Vec
    let mut queue = VecDeque::new();
    queue.push_back(1u32); // VecDeque
    let mut heap = BinaryHeap::new();
    heap.push(1u32); // BinaryHeap
    let mut table = HashMap::new();
    table.insert(1u32, 1u32); // HashMap
    let mut set = HashSet::new();
    set.insert(1u32); // HashSet
    let mut tree = BTreeMap::new();
    tree.insert(1u32, 1u32); // BTreeMap
    let mut list = LinkedList::new();
    list.push_back(1u32); // LinkedList
    std::hint::black_box((vector, queue, heap, table, set, tree, list));
}
// ANCHOR_END: first

//@ claim room_for_four: implementation
//@   `Vec`, `VecDeque` and `BinaryHeap` make room for four numbers: 16 bytes.
//@   dev release: run: line `vector.push(1u32)`: block sizes 16
//@   dev release: run: line `queue.push_back(1u32)`: block sizes 16
//@   dev release: run: line `heap.push(1u32)`: block sizes 16
//@ claim table_block: implementation
//@   The first table of a `HashMap<u32, u32>` is one block of 52 bytes, aligned to 16.
//@   dev release: run: line `table.insert(1u32, 1u32)`: 1 allocations of 52 bytes, align 16
//@ claim set_has_no_values: implementation
//@   The set saves the values: 36 bytes.
//@   dev release: run: line `set.insert(1u32)`: 1 allocations of 36 bytes, align 16
//@ claim tree_node: implementation
//@   The first node of the tree has 104 bytes.
//@   dev release: run: line `tree.insert(1u32, 1u32)`: block sizes 104
//@ claim list_node: implementation
//@   A node of the list has 24 bytes for a number of four.
//@   dev release: run: line `list.push_back(1u32)`: block sizes 24
