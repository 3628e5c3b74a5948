//! A second variable of the same name, and a second value in the same variable.
use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};

static LINES: AtomicU32 = AtomicU32::new(0);

fn say(what: &str) {
    println!("{}. {what}", LINES.fetch_add(1, Ordering::Relaxed) + 1);
}

pub struct Loud(pub &'static str, pub [u8; 1000]);

impl Drop for Loud {
    fn drop(&mut self) {
        say(self.0);
    }
}

#[inline(never)]
pub fn make(what: &'static str) -> Loud {
    Loud(what, [7; 1000])
}

// ANCHOR: functions
#[inline(never)]
pub fn shadowed() {
    let value = make("drop the shadowed");
    black_box(&value);
    let value = make("drop the shadowing");
    black_box(&value);
    say("end of shadowed");
}

#[inline(never)]
pub fn assigned() {
    let mut value = make("drop the old");
    black_box(&value);
    value = make("drop the new");
    black_box(&value);
    say("end of assigned");
}
// ANCHOR_END: functions

pub fn main() {
    shadowed();
    assigned();
}

//@ frames: shadowed, assigned
//@ claim both_live_to_the_end: guaranteed reference/destructors.html#r-destructors.scope.intro "all variables associated to that scope are dropped in reverse order of declaration"
//@   The shadowed value lives to the end of the block, and is dropped last.
//@   dev release: run: prints `1. end of shadowed`
//@   dev release: run: prints `2. drop the shadowing`
//@   dev release: run: prints `3. drop the shadowed`
//@ claim two_values_in_the_frame: implementation
//@   So the frame of `shadowed` holds both, 2000 bytes, in debug and in release.
//@   dev release: fn shadowed has a frame of at least 2000 bytes
//@ claim assignment_needs_two_places: implementation
//@   The frame of `assigned` holds two values as well: the new one is made before the old one is dropped.
//@   dev release: fn assigned has a frame of at least 2000 bytes
//@ claim assignment_drops_at_once: guaranteed reference/expressions/operator-expr.html#r-expr.assign.drop-target "first dropping the value at the assigned place"
//@   An assignment drops the old value before `assigned` goes on.
//@   dev release: run: prints `4. drop the old`
//@   dev release: run: prints `5. end of assigned`
//@   dev release: run: prints `6. drop the new`
