//! Who owns what in a listing, asked with the listing's own flags, second crates and included files.

use std::collections::BTreeSet;

use evidence::ownership::{Activation, OfVariable};
use evidence::recording::model::State;

use crate::Book;

#[test]
fn a_listing_is_asked_as_it_is_compiled() {
    let book = Book::new().with("helper.rs", "pub fn seven() -> u32 {\n    7\n}\n").with("words.txt", "some words");
    let listing = book.listing(
        "owners",
        "pub fn main() {
    let text = String::from(include_str!(\"words.txt\"));
    #[cfg(chosen)]
    drop(text);
    println!(\"{}\", helper::seven());
}
//@ crate root: a second crate
//@ aux: helper.rs
//@ flags: --cfg chosen
",
    );
    let engine = book.engine();
    let ownership = engine.ownership(&listing).unwrap_or_else(|problems| panic!("{problems}"));
    let stoppable = BTreeSet::from([3, 5, 6, 7]);
    let state = |stops: &[u32]| {
        let activation = Activation { function: "main", stops, calling: None, stoppable: &stoppable };
        ownership.state(&activation, OfVariable { name: "text", line: 3 })
    };
    assert_eq!(state(&[3, 5]), State::Live);
    assert_eq!(state(&[3, 5, 6]), State::Moved);
    // The second time it comes from the cache.
    assert_eq!(engine.ownership(&listing), Ok(ownership));
}

#[test]
fn what_must_not_compile_is_not_asked() {
    let book = Book::new();
    let listing = book.listing("compile_fail/owners", "pub static NUMBER: u32 = \"\";\n//@ compile fail");
    let said = book.engine().ownership(&listing).expect_err("it has no variables").to_string();
    assert!(said.contains("does not compile"), "{said}");
}
