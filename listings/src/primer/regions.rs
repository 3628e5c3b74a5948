//! One program prints where its own parts lie.
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static PRIMES: [u32; 4] = [2, 3, 5, 7];
static MOTTO: &str = "show, then say";
static VISITS: AtomicU32 = AtomicU32::new(1);
static ERRORS: AtomicU32 = AtomicU32::new(0);
thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

// ANCHOR: regions
#[inline(never)]
pub fn report(what: &str, place: *const u8) {
    println!("{what}: {place:p}");
}

pub fn main() {
    VISITS.fetch_add(1, Ordering::Relaxed);
    ERRORS.fetch_add(0, Ordering::Relaxed);
    report("code", main as *const u8);
    report("primes", PRIMES.as_ptr().cast());
    report("the bytes of the motto", MOTTO.as_ptr());
    report("the motto", (&raw const MOTTO).cast());
    report("visits", VISITS.as_ptr().cast());
    report("errors", ERRORS.as_ptr().cast());
    DEPTH.with(|depth| report("depth", depth.as_ptr().cast()));

    let local = 7u8;
    report("a local", &raw const local);
    let boxed = Box::new(7u8);
    report("what a box owns", &raw const *boxed);
    report("the box itself", (&raw const boxed).cast());
    let large = vec![7u8; 16 * 1024 * 1024];
    report("what a large vector owns", large.as_ptr());
    let empty: Vec<u64> = Vec::new();
    report("what an empty vector points to", empty.as_ptr().cast());

    let worker = thread::spawn(|| {
        let local = 7u8;
        report("a local of a thread", &raw const local);
    });
    assert!(worker.join().is_ok(), "the thread only prints");
}
// ANCHOR_END: regions

//@ map
//@ claim code_has_an_address: implementation
//@   A function is bytes in memory as well, in `.text`.
//@   dev release: run: `code` lies in .text
//@ claim sections_become_regions: implementation
//@   What the object file puts in `.rodata`, `.data.rel.ro`, `.data` and `.bss` lies in the region of the same name when the program runs.
//@   dev release: run: `primes` lies in .rodata
//@   dev release: run: `the bytes of the motto` lies in .rodata
//@   dev release: run: `the motto` lies in .data.rel.ro
//@   dev release: run: `visits` lies in .data
//@   dev release: run: `errors` lies in .bss
//@ claim each_thread_has_its_own: implementation
//@   A thread-local variable lies in thread-local storage.
//@   dev release: run: `depth` lies in tls
//@ claim locals_are_on_the_stack: implementation
//@   A local whose address is taken lies on the stack of the thread that runs the function.
//@   dev release: run: `a local` lies in stack
//@   dev release: run: `a local of a thread` lies in thread stack
//@ claim a_box_is_in_two_places: implementation
//@   The box is a local on the stack; the byte that it owns lies on the heap.
//@   dev release: run: `the box itself` lies in stack
//@   dev release: run: `what a box owns` lies in heap
//@ claim large_blocks_are_heap_too: implementation
//@   A block of 16 MiB comes from the allocator as well, and counts as heap.
//@   dev release: run: `what a large vector owns` lies in heap
//@ claim empty_points_nowhere: implementation
//@   An empty vector holds an address at which there is no memory.
//@   dev release: run: `what an empty vector points to` lies in nowhere
