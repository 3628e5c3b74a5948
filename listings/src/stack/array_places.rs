//! Arrays in six places.

// ANCHOR: places
pub static STATIC: [u32; 4] = [1, 2, 3, 4];
pub static ZEROS: std::sync::Mutex<[u32; 4]> = std::sync::Mutex::new([0; 4]);

pub fn main() {
    let local = [1u32, 2, 3, 4];
    let borrowed: &'static [u32; 4] = &[1, 2, 3, 5];
    let boxed = Box::new([1u32, 2, 3, 4]);
    let rows = Vec::from([[1u32, 2], [3, 4]]);
    println!("local: {:p}", &local);
    println!("static: {:p}", &STATIC);
    println!("in a static lock: {:p}", &ZEROS);
    println!("borrowed for ever: {:p}", borrowed);
    println!("boxed: {:p}", &*boxed);
    println!("in a vector: {:p}", &rows[1]);
}
// ANCHOR_END: places

//@ claim local_arrays: implementation
//@   The local array lies on the stack.
//@   dev release: run: `local` lies in stack
//@ claim global_arrays: implementation
//@   Arrays in statics and promoted ones lie in global memory: read-only data and `.bss`.
//@   dev release: run: `static` lies in .rodata
//@   dev release: run: `borrowed for ever` lies in .rodata
//@   dev release: run: `in a static lock` lies in .bss
//@ claim heap_arrays: implementation
//@   A boxed array lies on the heap, and so do the arrays in a vector.
//@   dev release: run: `boxed` lies in heap
//@   dev release: run: `in a vector` lies in heap
