//! How a hash table grows.

// ANCHOR: grow
use std::collections::HashMap;

pub fn main() {
    let mut squares: HashMap<u32, u32> = HashMap::new();
    let mut last = squares.capacity();
    for n in 0..100 {
        squares.entry(n).or_insert(n * n);
        if squares.capacity() != last {
            last = squares.capacity();
            print!("{last} ");
        }
    }
    for n in 0..100 {
        squares.remove(&n);
    }
    squares.clear();
    println!("and {}", squares.len());

    let enough: HashMap<u32, u32> = HashMap::with_capacity(100);
    println!("{}", enough.capacity());
}
// ANCHOR_END: grow

//@ claim capacities: implementation
//@   Its capacities are 3, 7, 14, and then double.
//@   dev release: run: prints `3 7 14 28 56 112 and 0`
//@ claim a_new_table_each_time: implementation
//@   Six tables are asked for and five given back; none is reallocated.
//@   dev release: run: line `or_insert(n * n)`: 6 allocations
//@   dev release: run: line `or_insert(n * n)`: 5 frees
//@   dev release: run: line `or_insert(n * n)`: 0 reallocations
//@   dev release: run: line `or_insert(n * n)`: block sizes 52, 88, 160, 304, 592, 1168
//@ claim removing_frees_nothing: implementation
//@   Removing and clearing give no memory back.
//@   dev release: run: line `squares.remove(&n)`: 0 frees
//@   dev release: run: line `squares.clear()`: 0 frees
//@ claim with_capacity_is_one: implementation
//@   `with_capacity(100)` asks once, for the same table.
//@   dev release: run: line `HashMap::with_capacity(100)`: block sizes 1168
//@   dev release: run: prints `112`
