//! Values that say when they are dropped: variables, fields, and what is bound to nothing.
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

// ANCHOR: run
pub struct Pair {
    pub left: Loud,
    pub right: Loud,
}

pub fn main() {
    let _first = Loud("drop first");
    let _pair = Pair { right: Loud("drop right"), left: Loud("drop left") };
    let _ = Loud("drop what is bound to nothing");
    let _last = Loud("drop last");
    say("end of main");
}
// ANCHOR_END: run

//@ claim last_in_first_out: guaranteed reference/destructors.html#r-destructors.scope.intro "dropped in reverse order of declaration"
//@   Behind the end of `main` the variables are dropped: the last one first, the first one last.
//@   dev release: run: prints `2. end of main`
//@   dev release: run: prints `3. drop last`
//@   dev release: run: prints `6. drop first`
//@ claim fields_in_order: guaranteed reference/destructors.html#r-destructors.operation "The fields of a struct are dropped in declaration order."
//@   The fields of the pair are dropped in the order in which the struct declares them.
//@   dev release: run: prints `4. drop left`
//@   dev release: run: prints `5. drop right`
//@ claim underscore_binds_nothing: guaranteed reference/patterns.html#r-patterns.wildcard.no-binding "borrow the value it matches"
//@   `let _ =` keeps nothing: the value is dropped at the end of its statement.
//@   dev release: run: prints `1. drop what is bound to nothing`
//@ claim stack_or_heap: implementation
//@   No drop allocates or frees: the run has one block, the buffer of the output.
//@   dev release: run: 1 allocations
//@   dev release: run: 0 frees
