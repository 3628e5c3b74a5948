//! Closures behind pointers, and where what they captured is.

// ANCHOR: places
pub fn main() {
    let number = std::hint::black_box(14_u32);
    let place = move || &raw const number as usize;

    println!("on its own: {:#x}", place());
    let behind_a_reference: &dyn Fn() -> usize = &place;
    println!("behind a reference: {:#x}", behind_a_reference());

    let boxed: Box<dyn Fn() -> usize> = Box::new(place);
    println!("in a box: {:#x}", boxed());

    let empty: Box<dyn Fn() -> usize> = Box::new(|| 7);
    println!("nothing captured: {}", empty());
}
// ANCHOR_END: places

//@ claim on_the_stack: implementation
//@   The `u32` inside the closure lies where the closure lies: on the stack, also behind a `&dyn Fn`.
//@   dev release: run: `on its own` lies in stack
//@   dev release: run: `behind a reference` lies in stack
//@ claim on_the_heap: guaranteed std/boxed/struct.Box.html#method.new "Allocates memory on the heap and then places"
//@   In a box it lies on the heap.
//@   dev release: run: `in a box` lies in heap
//@ claim a_box_of_its_size: implementation
//@   The box of the closure is 1 allocation of 4 bytes.
//@   dev release: run: line `Box::new(place)`: 1 allocations of 4 bytes, align 4
//@   dev release: run: line `Box::new(place)`: 1 allocations
//@ claim nothing_is_not_allocated: implementation
//@   A box of a closure that captured nothing makes 0 allocations.
//@   dev release: run: line `Box::new(|| 7)`: 0 allocations
//@ claim a_reference_allocates_nothing: implementation
//@   Making the `&dyn Fn` makes 0 allocations.
//@   dev release: run: line `let behind_a_reference`: 0 allocations
