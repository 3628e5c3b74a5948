//! A temporary in the last expression of a function, in edition 2024.
use std::sync::atomic::{AtomicU32, Ordering};

static LINES: AtomicU32 = AtomicU32::new(0);

fn say(what: &str) {
    println!("{}. {what}", LINES.fetch_add(1, Ordering::Relaxed) + 1);
}

pub struct Loud(pub &'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        say(self.0);
    }
}

// ANCHOR: length
#[inline(never)]
pub fn length() -> usize {
    let _local = Loud("drop the local");
    Loud("drop the temporary").0.len()
}
// ANCHOR_END: length

pub fn main() {
    println!("{}", length());
}

//@ claim temporary_first: guaranteed reference/destructors.html#r-destructors.scope.temporary.edition2024 "are dropped immediately after the tail expression is evaluated"
//@   In edition 2024 the temporary is dropped first, and then the local.
//@   dev release: run: prints `1. drop the temporary`
//@   dev release: run: prints `2. drop the local`
