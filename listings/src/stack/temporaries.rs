//! Values without a name, and how long they live.
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
pub fn main() {
    let _length = Loud("drop the first").0.len();
    say("after the first");

    match Loud("drop the second").0.len() {
        0 => say("nothing to match"),
        _ => say("inside the match"),
    }
    say("after the match");

    let _kept = &Loud("drop the third");
    say("end of main");
}
// ANCHOR_END: run

//@ claim end_of_statement: guaranteed reference/destructors.html#r-destructors.scope.temporary.enclosing "the smallest scope that contains the expression"
//@   A temporary of a `let` statement is dropped at the end of the statement.
//@   dev release: run: prints `1. drop the first`
//@   dev release: run: prints `2. after the first`
//@ claim match_keeps_it: guaranteed reference/destructors.html#r-destructors.scope.temporary.enclosing "is not a temporary scope, so temporaries in the scrutinee can be dropped after the"
//@   A temporary of what is matched on lives to the end of the `match`.
//@   dev release: run: prints `3. inside the match`
//@   dev release: run: prints `4. drop the second`
//@   dev release: run: prints `5. after the match`
//@ claim borrowed_by_let: guaranteed reference/destructors.html#r-destructors.scope.lifetime-extension.let "extended to the scope of the block containing the"
//@   A temporary that a `let` borrows lives as long as the variable.
//@   dev release: run: prints `6. end of main`
//@   dev release: run: prints `7. drop the third`
