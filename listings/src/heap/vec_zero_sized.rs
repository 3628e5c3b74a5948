//! A vector of nothing.

// ANCHOR: units
pub fn main() {
    let mut units = Vec::new();
    let capacity = units.capacity();
    for _ in 0..1000 {
        units.push(());
    }
    println!("{}, and no end: {}", units.len(), capacity == usize::MAX);
}
// ANCHOR_END: units

//@ claim nothing_is_allocated: guaranteed std/vec/struct.Vec.html#guarantees "it will not allocate space for them"
//@   A thousand elements without a size take no memory.
//@   dev release: run: line `units.push(())`: 0 allocations
//@   dev release: run: line `units.push(())`: 0 reallocations
//@ claim capacity_has_no_end: implementation
//@   The capacity of such a vector is `usize::MAX` before anything is pushed.
//@   dev release: run: prints `1000, and no end: true`
