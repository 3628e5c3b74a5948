//! Asking for the room at once.

// ANCHOR: reserve
#[inline(never)]
pub fn filled(n: u32) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(n as usize);
    for i in 0..n {
        numbers.push(i);
    }
    numbers
}

#[inline(never)]
pub fn add_hundred(tight: &mut Vec<u32>) {
    for i in 0..100 {
        tight.reserve_exact(1);
        tight.push(i);
    }
}

pub fn main() {
    let mut numbers = filled(std::hint::black_box(1000));
    numbers.reserve(1);
    println!("reserve: {}", numbers.capacity());

    let mut tight = filled(std::hint::black_box(500));
    add_hundred(&mut tight);
    println!("reserve_exact: {}", tight.capacity());
}
// ANCHOR_END: reserve

//@ claim with_capacity_is_exact: implementation
//@   `with_capacity` asks once, for exactly the room it was told: 4000 bytes for a thousand numbers.
//@   dev release: run: line `Vec::with_capacity`: block sizes 4000, 2000
//@ claim no_more_until_full: guaranteed std/vec/struct.Vec.html#method.with_capacity "without reallocating"
//@   Filling it asks for nothing more.
//@   dev release: run: line `numbers.push(i)`: 0 allocations
//@   dev release: run: line `numbers.push(i)`: 0 reallocations
//@ claim reserve_doubles: implementation
//@   `reserve(1)` on a full vector doubles it: 8000 bytes for one more number.
//@   dev release: run: line `numbers.reserve(1)`: block sizes 8000
//@   dev release: run: prints `reserve: 2000`
//@ claim exact_in_a_loop_costs: implementation
//@   `reserve_exact(1)` before each of a hundred pushes makes a hundred reallocations.
//@   dev release: run: line `tight.reserve_exact(1)`: 100 reallocations
//@   dev release: run: prints `reserve_exact: 600`
