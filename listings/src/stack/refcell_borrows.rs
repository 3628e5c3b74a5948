//! A `RefCell` counts its borrows while the program runs.
use std::cell::RefCell;

// ANCHOR: borrows
pub fn main() {
    let numbers = RefCell::new([25_u32, 7]);
    let shared = &numbers;
    {
        let first = shared.borrow();
        let second = shared.borrow();
        println!("reading {} {}, write: {}", first[0], second[1], shared.try_borrow_mut().is_ok());
        println!("the guard {}", size_of_val(&first));
    }
    shared.borrow_mut()[0] = 14;
    println!("now {}", shared.borrow()[0]);

    let leaked = std::mem::ManuallyDrop::new(shared.borrow());
    println!("kept {}, write: {}", leaked[0], shared.try_borrow_mut().is_ok());
}
// ANCHOR_END: borrows

//@ record
//@ moment: `println!("reading`
//@ moment: `let first`
//@ moment: `shared.borrow_mut()[0] = 14;`
//@ moment: `println!("kept`
//@ claim changed_through_a_shared_reference: guaranteed std/cell/index.html#refcellt "dynamic borrowing"
//@   The value is changed through a shared reference: 25 becomes 14.
//@   dev release: run: prints `now 14`
//@ claim readers_keep_writers_out: guaranteed std/cell/struct.RefCell.html#method.try_borrow_mut "returning an error if the value is currently borrowed"
//@   While there are guards for reading, there is none for writing.
//@   dev release: run: prints `reading 25 7, write: false`
//@ claim the_guard_is_two_words: implementation
//@   A guard is 16 bytes: the address of the value and that of the count.
//@   dev release: run: prints `the guard 16`
//@ claim the_count_outlives_a_lost_guard: implementation
//@   A guard that is never dropped keeps its borrow: the count is in the cell.
//@   dev release: run: prints `kept 14, write: false`
//@ claim borrowing_allocates_nothing: implementation
//@   Borrowing makes 0 allocations, and dropping a guard frees nothing: the whole run makes one allocation, for its output, and no free.
//@   dev release: run: 1 allocations
//@   dev release: run: 0 frees
//@   dev release: run: block sizes 1024
//@ claim the_count_goes_up_and_down: implementation
//@   The word in front of the numbers is 0, then 1 and 2 with the two guards, and 0 again when they are gone.
//@   dev: steps: at `let first`: numbers.borrow holds 0
//@   dev: steps: at `let second`: numbers.borrow holds 1
//@   dev: steps: at `println!("reading`: numbers.borrow holds 2
//@   dev: steps: at `shared.borrow_mut()[0] = 14;`: numbers.borrow holds 0
