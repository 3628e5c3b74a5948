//! A text that is copied only if it must be.
use std::borrow::Cow;

// ANCHOR: cow
#[inline(never)]
pub fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('_') { Cow::Owned(text.replace('_', " ")) } else { Cow::Borrowed(text) }
}

pub fn main() {
    let clean = spaced(std::hint::black_box("already clean"));
    let mended = spaced(std::hint::black_box("not_clean"));
    let literal: Cow<'_, str> = std::hint::black_box(Cow::from("literal"));
    let owned = literal.clone().into_owned();
    println!("{clean}: {}", matches!(clean, Cow::Borrowed(_)));
    println!("{mended}: {}", matches!(mended, Cow::Borrowed(_)));
    println!("{literal}: {}", matches!(literal, Cow::Borrowed(_)));
    println!("{owned}");
}
// ANCHOR_END: cow

//@ claim borrowed_allocates_nothing: implementation
//@   A text that needs no change is borrowed, and so is a literal: neither is an allocation.
//@   dev release: run: prints `already clean: true`
//@   dev release: run: prints `literal: true`
//@   dev release: run: line `Cow::from("literal")`: 0 allocations
//@ claim owned_allocates: implementation
//@   A text that needs a change is one allocation, of 9 bytes.
//@   dev release: run: prints `not clean: false`
//@   dev release: run: line `text.replace`: 1 allocations
//@   dev release: run: line `text.replace`: 1 allocations of 9 bytes, align 1
//@ claim into_owned_allocates: implementation
//@   `into_owned` makes the literal a `String`: one allocation, of 7 bytes.
//@   dev release: run: line `into_owned`: 1 allocations of 7 bytes, align 1
//@ claim drop_glue_is_called: implementation
//@   In debug `main` calls the drop glue of `Cow<str>`, for the borrowed ones too.
//@   dev: fn main calls core::ptr::drop_in_place<alloc::borrow::Cow<str>>
