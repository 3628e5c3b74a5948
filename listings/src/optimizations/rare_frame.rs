//! A rare case with a large buffer, inlined and kept apart.
use std::hint::black_box;

// ANCHOR: functions
fn search(n: u64) -> u64 {
    let mut room = [0_u8; 4096];
    black_box(&mut room)[(n % 4096) as usize] = 1;
    u64::from(room[(n % 7) as usize])
}

#[cold]
#[inline(never)]
fn search_apart(n: u64) -> u64 {
    search(n)
}

#[inline(never)]
pub fn look_up(n: u64) -> u64 {
    if n < 10 { n } else { search(n) }
}

#[inline(never)]
pub fn look_up_apart(n: u64) -> u64 {
    if n < 10 { n } else { search_apart(n) }
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {}", look_up(black_box(3)), look_up_apart(black_box(3)));
}

//@ frames: look_up
//@ claim rare_case_sizes_the_frame: optimizer
//@   In release `look_up` reserves and probes more than 4096 bytes before it looks at `n`; in debug its frame is at most 64.
//@   dev: fn look_up has a frame of at most 64 bytes
//@   release: fn look_up has a frame of at least 4096 bytes
//@   release: fn look_up probes the stack
//@ claim apart_needs_nothing: optimizer
//@   With the search in a function of its own, `look_up_apart` has no frame: it jumps there.
//@   release: fn look_up_apart has no frame
//@   release: fn look_up_apart tail-calls search_apart
