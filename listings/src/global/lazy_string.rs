//! A text that is made when it is first asked for.
use std::sync::LazyLock;

pub static NAME: LazyLock<String> = LazyLock::new(|| String::from("global"));

#[inline(never)]
pub fn name() -> &'static String {
    &NAME
}

pub fn main() {
    let name = name();
    println!("String: {:p}", name);
    println!("text: {:p}", name.as_ptr());
}

//@ record
//@ moment: `println!("String`
//@ moment: `let name = name();`
//@ claim words_in_the_static: implementation
//@   The three words of the `String` lie in the static.
//@   dev release: static NAME is in .data, 32 bytes, align 8
//@   dev release: run: `String` lies in .data
//@ claim text_on_the_heap: implementation
//@   Its text lies on the heap: one allocation of 6 bytes, at the first use.
//@   dev release: run: `text` lies in heap
//@   dev release: run: 1 allocations of 6 bytes, align 1
//@ claim the_state_says_whether: implementation
//@   The state beside the value is 3 as long as there is none, 1 while it is made, and 0 from then on.
//@   dev: steps: at `let name = name();`: static NAME.once holds 3
//@   dev: steps: at `String::from("global")`: static NAME.once holds 1
//@   dev: steps: at `println!("String`: static NAME.once holds 0
