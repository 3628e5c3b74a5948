//! Eleven entries, and one more.

// ANCHOR: node
use std::collections::BTreeMap;

pub fn main() {
    let mut tree = BTreeMap::new();
    for n in 0..11u32 {
        tree.insert(n, n * n);
    }
    tree.insert(11, 121); // the twelfth
    tree.clear();
    println!("{}", std::hint::black_box(tree).len());
}
// ANCHOR_END: node

//@ claim eleven_share_a_node: implementation
//@   Eleven entries take one block.
//@   dev release: run: line `tree.insert(n, n * n)`: 1 allocations
//@ claim the_twelfth_makes_two: implementation
//@   The twelfth entry makes two more: another leaf, and a root above both.
//@   dev release: run: line `tree.insert(11, 121)`: 2 allocations
//@   dev release: run: line `tree.insert(11, 121)`: block sizes 104, 200
//@ claim clear_frees_them: implementation
//@   `clear` frees all three nodes.
//@   dev release: run: line `tree.clear()`: 3 frees
