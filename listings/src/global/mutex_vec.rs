//! A list in a static `Mutex`: lock and list lie in the static, the elements on the heap.
use std::sync::Mutex;

pub static NUMBERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

#[inline(never)]
pub fn add(number: u32) {
    if let Ok(mut numbers) = NUMBERS.lock() {
        numbers.push(number);
    }
}

#[inline(never)]
pub fn first_element() -> *const u32 {
    NUMBERS.lock().map_or(std::ptr::null(), |numbers| numbers.as_ptr())
}

pub fn main() {
    add(7);
    add(8);
    println!("NUMBERS: {:p}", &NUMBERS);
    println!("elements: {:p}", first_element());
}

//@ record
//@ moment: `numbers.push(number);`
//@ moment: `add(7);`
//@ moment: `numbers.push(number);` visit 2
//@ moment: `println!("NUMBERS`
//@ claim the_list_is_in_the_static: implementation
//@   The static is 32 bytes in `.data`: a lock, a flag, and the three words of the `Vec`.
//@   dev release: static NUMBERS is in .data, 32 bytes, align 8
//@   dev release: run: `NUMBERS` lies in .data
//@ claim empty_is_not_zero: implementation
//@   Behind the lock and the capacity, both zero, stands the pointer of the empty `Vec`, and it is 4.
//@   dev release: static NUMBERS holds `00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 04 00`
//@ claim the_elements_are_on_the_heap: guaranteed std/vec/struct.Vec.html#guarantees "then the memory it points to is on the heap"
//@   The elements of a `Vec` in a static are on the heap.
//@   dev release: run: `elements` lies in heap
//@ claim first_push_allocates: implementation
//@   The first `push` makes the one allocation, of 16 bytes; making the static made none.
//@   dev release: run: 1 allocations of 16 bytes, align 4
//@   dev release: fn add reaches the allocator
//@ claim free_lock_is_two_instructions: implementation
//@   In release a free lock is taken by one indivisible instruction and released by another, in `add` itself.
//@   release: fn add has instruction lock cmpxchg
//@   release: fn add has instruction xchg
//@ claim printing_has_a_buffer: implementation
//@   The other block of the run, of 1024 bytes, is the buffer of `println!`.
//@   dev release: run: line `println!("NUMBERS: {:p}", &NUMBERS);`: 1 allocations of 1024 bytes
//@ claim nobody_frees_it: guaranteed reference/items/static-items.html#r-items.static.lifetime "Static items do not call"
//@   When the program ends the 16 bytes have not been freed.
//@   dev release: run: line `numbers.push(number);`: 16 bytes never freed
//@ claim locked_while_the_guard_lives: implementation
//@   While the guard is there, it points to the static, and the lock in the static is 1; afterwards it is 0.
//@   dev: steps: at `numbers.push(number);`: numbers.lock points to static NUMBERS
//@   dev: steps: at `numbers.push(number);`: static NUMBERS.inner holds 1
//@   dev: steps: at `add(8);`: static NUMBERS.inner holds 0
//@ claim the_list_changes_in_place: implementation
//@   The first `push` leaves the address of a block in the static, the second finds room in it.
//@   dev: steps: at `numbers.push(number);`: static NUMBERS.data.ptr points nowhere
//@   dev: steps: at `add(8);`: static NUMBERS.data.ptr points to block 1
//@   dev: steps: at `println!("NUMBERS`: static NUMBERS.data.len holds 2
//@   dev: steps: at `println!("NUMBERS`: 1 blocks live
