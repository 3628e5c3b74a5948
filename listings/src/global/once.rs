//! `Once` as a static and as a constant, two calls each.
use std::sync::Once;

static AS_STATIC: Once = Once::new();
const AS_CONST: Once = Once::new();

pub fn main() {
    AS_STATIC.call_once(|| println!("static: first"));
    AS_STATIC.call_once(|| println!("static: second"));
    AS_CONST.call_once(|| println!("const: first"));
    AS_CONST.call_once(|| println!("const: second"));
}

//@ crate root: it is shown with the warning that it causes
//@ claim static_runs_once: guaranteed std/sync/struct.Once.html#method.call_once "Performs an initialization routine once and only once."
//@   The static is one `Once`, and its second call runs nothing.
//@   dev release: run: prints `static: first`
//@   dev release: run: does not print `static: second`
//@ claim const_runs_each_time: guaranteed reference/items/constant-items.html#r-items.const.behavior "they are copied directly into the relevant context when used"
//@   Each mention of the constant is a new `Once`, and both calls run.
//@   dev release: run: prints `const: first`
//@   dev release: run: prints `const: second`
//@ claim rustc_warns: implementation
//@   only: rustc >= 1.93
//@   The compiler warns about the constant.
//@   dev release: compile: lint const_item_interior_mutations on line `AS_CONST.call_once(|| println!("const: second"));`
