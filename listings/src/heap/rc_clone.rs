//! One more owner, of three kinds.
use std::rc::Rc;
use std::sync::Arc;

// ANCHOR: owners
#[inline(never)]
pub fn one_more_rc(text: &Rc<String>) -> Rc<String> {
    Rc::clone(text)
}

#[inline(never)]
pub fn one_more_arc(text: &Arc<String>) -> Arc<String> {
    Arc::clone(text)
}

#[inline(never)]
#[allow(clippy::borrowed_box, reason = "its clone is the subject")]
pub fn one_more_box(text: &Box<String>) -> Box<String> {
    Box::clone(text)
}
// ANCHOR_END: owners

pub fn main() {
    let (rc, arc) = (Rc::new(String::from("shared")), Arc::new(String::from("shared")));
    let boxed = std::hint::black_box(Box::new(String::from("alone")));
    let more = (one_more_rc(&rc), one_more_arc(&arc), one_more_box(&boxed));
    println!("{}", more.0.len() + more.1.len() + more.2.len());
}

//@ record
//@ moment: `println!`
//@ moment: `let boxed`
//@ claim a_clone_is_a_count: guaranteed std/rc/index.html#cloning-references "Creating a new reference to the same allocation"
//@   A clone of an `Rc` or an `Arc` cannot reach the allocator: it adds one to the strong count.
//@   dev release: fn one_more_rc cannot reach the allocator
//@   dev release: fn one_more_arc cannot reach the allocator
//@   dev: steps: at `let more`: rc.*.strong holds 1
//@   dev: steps: at `println!`: rc.*.strong holds 2
//@   dev: steps: at `println!`: arc.*.strong holds 2
//@ claim atomic_or_not: implementation
//@   In release `Rc` uses an ordinary `inc`, and `Arc` one with `lock`.
//@   release: fn one_more_rc has instruction inc
//@   release: fn one_more_rc has no instruction lock
//@   release: fn one_more_arc has instruction lock inc
//@ claim a_box_is_cloned_with_contents: implementation
//@   A clone of the box makes two allocations: the `String` of 24 bytes, and its text.
//@   dev: run: line `Box::clone(text)`: 2 allocations
//@   dev release: run: line `Box::clone(text)`: 1 allocations of 24 bytes, align 8
