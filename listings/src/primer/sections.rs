//! Five statics, and the section of the object file that holds each.
use std::sync::atomic::{AtomicU32, Ordering};

// ANCHOR: items
pub static PRIMES: [u32; 4] = [2, 3, 5, 7];
pub static MOTTO: &str = "show, then say";
pub static VISITS: AtomicU32 = AtomicU32::new(1);
pub static ERRORS: AtomicU32 = AtomicU32::new(0);
pub static BOARD: [AtomicU32; 1024] = [const { AtomicU32::new(0) }; 1024];

#[inline(never)]
pub fn visit(page: usize) -> u32 {
    BOARD[page % 1024].fetch_add(1, Ordering::Relaxed);
    let visits = VISITS.fetch_add(1, Ordering::Relaxed);
    visits + ERRORS.load(Ordering::Relaxed) + PRIMES[page % 4]
}
// ANCHOR_END: items

pub fn main() {
    println!("{MOTTO}: {}", visit(std::hint::black_box(5)));
}

//@ claim constants_of_the_program: implementation
//@   An immutable static without addresses in it lies in `.rodata`.
//@   dev release: static PRIMES is in .rodata, 16 bytes, align 4
//@ claim addresses_are_filled_in: implementation
//@   An immutable static that holds an address lies in `.data.rel.ro`, because the loader has to write that address.
//@   dev release: static MOTTO is in .data.rel.ro, 16 bytes, relocated
//@ claim written_later: implementation
//@   A static that can change and starts with a value other than zero lies in `.data`.
//@   dev release: static VISITS is in .data, 4 bytes, align 4
//@ claim zero_is_not_stored: implementation
//@   A static that can change and starts as zero lies in `.bss`, which takes no room in the file.
//@   dev release: static ERRORS is in .bss, 4 bytes
//@   dev release: static BOARD is in .bss, 4 KiB
