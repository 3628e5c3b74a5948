//! One enum, in four places.

// ANCHOR: places
pub static STATIC: Option<u64> = Some(7);

pub fn main() {
    let local = Some(7u64);
    let boxed = Box::new(Some(7u64));
    let vector = Vec::from([Some(7u64), None]);
    println!("static: {:p}", &STATIC);
    println!("local: {:p}", &local);
    println!("boxed: {:p}", &*boxed);
    println!("in a vector: {:p}", &vector[1]);
}
// ANCHOR_END: places

//@ claim local_is_on_the_stack: implementation
//@   As a local whose address is taken, it lies on the stack.
//@   dev release: run: `local` lies in stack
//@ claim static_is_read_only_data: implementation
//@   As a static, it lies in read-only data.
//@   dev release: run: `static` lies in .rodata
//@ claim owned_by_a_box_or_vector: implementation
//@   In a box or a vector it lies on the heap.
//@   dev release: run: `boxed` lies in heap
//@   dev release: run: `in a vector` lies in heap
