//! A value leaves the function that made it, and a box does.

// ANCHOR: returned
pub struct Page {
    pub bytes: [u8; 32],
}

#[inline(never)]
pub fn page(seed: u8) -> Page {
    Page { bytes: [seed; 32] }
}

#[inline(never)]
pub fn boxed_page(seed: u8) -> Box<Page> {
    Box::new(Page { bytes: [seed; 32] })
}
// ANCHOR_END: returned

pub fn main() {
    let page = page(std::hint::black_box(7));
    let boxed = boxed_page(std::hint::black_box(8));
    println!("page: {:p}", &raw const page);
    println!("boxed: {:p}", &raw const *boxed);
    println!("{} {}", page.bytes[31], boxed.bytes[31]);
}

//@ record
//@ moment: `println!("page:`
//@ moment: `let boxed`
//@ claim a_value_can_be_returned: implementation
//@   `page` returns 32 bytes and cannot reach the allocator.
//@   dev release: fn page cannot reach the allocator
//@ claim it_lies_in_the_callers_frame: implementation
//@   What `page` returns lies on the stack: its caller has a place for it.
//@   dev release: run: `page` lies in stack
//@   dev: steps: at `println!("page:`: page is 32 bytes
//@ claim a_box_allocates: implementation
//@   `boxed_page` makes one allocation, of 32 bytes, on the heap.
//@   dev release: run: anchor returned: 1 allocations of 32 bytes, align 1
//@   dev release: run: `boxed` lies in heap
//@   dev: steps: at `println!("page:`: boxed points to block 1
//@   dev: steps: at `println!("page:`: block 1 is 32 bytes
