//! One generic function, one that takes a trait object, and three types.
pub trait Weight {
    fn grams(&self) -> u32;
}

pub struct Stone(pub u32);
pub struct Brick(pub u32);
pub struct Wall(pub u32, pub u32);

// ANCHOR: weigh
#[inline(never)]
pub fn weigh<W: Weight>(thing: &W) -> u32 {
    thing.grams() ^ 1
}

#[inline(never)]
pub fn weigh_any(thing: &dyn Weight) -> u32 {
    thing.grams() ^ 1
}

impl Weight for Stone {
    fn grams(&self) -> u32 {
        self.0
    }
}

impl Weight for Brick {
    fn grams(&self) -> u32 {
        self.0
    }
}

impl Weight for Wall {
    fn grams(&self) -> u32 {
        self.0.wrapping_mul(self.1)
    }
}
// ANCHOR_END: weigh

pub fn main() {
    let (stone, brick, wall) = std::hint::black_box((Stone(4), Brick(8), Wall(5, 6)));
    println!("{} {} {}", weigh(&stone), weigh(&brick), weigh(&wall));
    println!("{} {} {}", weigh_any(&stone), weigh_any(&brick), weigh_any(&wall));

    let of_stones = weigh::<Stone> as *const ();
    println!("stones and bricks, one code: {}", std::ptr::eq(of_stones, weigh::<Brick> as *const ()));
    println!("stones and walls, one code: {}", std::ptr::eq(of_stones, weigh::<Wall> as *const ()));
}

//@ claim a_copy_for_each_type: implementation
//@   In debug there are three functions `weigh`, at three addresses, one for each type.
//@   dev: fn weigh#2 is present
//@   dev: run: prints `stones and bricks, one code: false`
//@   dev: run: prints `stones and walls, one code: false`
//@ claim equal_copies_are_merged: optimizer
//@   In release the copies for `Stone` and `Brick` came out equal and are one code; that for `Wall` is another.
//@   release: run: prints `stones and bricks, one code: true`
//@   release: run: prints `stones and walls, one code: false`
//@ claim method_is_inlined: optimizer
//@   In release no copy of `weigh` has a call: the method's body stands in it.
//@   release: fn weigh#0 calls nothing
//@   release: fn weigh#1 calls nothing
//@   release: fn weigh#2 calls nothing
//@ claim neither_allocates: implementation
//@   The calls of both functions ask for no memory: the run's one allocation is the output's buffer.
//@   dev release: run: 1 allocations
//@   dev release: run: block sizes 1024
//@ claim one_function_for_all: implementation
//@   `weigh_any` is one function; it refers to no type's method, and calls through the table.
//@   dev release: fn weigh_any has instruction call
//@   dev release: fn weigh_any does not refer to <Wall as Weight>::grams
//@   dev release: fn weigh_any does not refer to <Brick as Weight>::grams
