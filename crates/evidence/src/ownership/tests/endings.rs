//! The ends of blocks and functions, by whatever way they are reached.

use super::{Asked, Live, Moved, Unknown};

#[test]
fn a_return_ends_a_function_with_what_was_moved_on_its_way() {
    let asked = Asked::of(
        "pub fn give(early: bool, text: String) -> String {
    let other = String::from(\"other\");
    if early {
        drop(other);
        return text;
    } // end of if
    println!(\"{other}\");
    text // as it is
} // the end",
    );
    let early = ["pub fn", "let other", "if early", "drop(other)", "return", "// end of if", "the end"];
    let late = ["pub fn", "let other", "if early", "// end of if", "println", "as it is", "the end"];
    let states = |path: &[&str], name: &str| asked.state("give", path, name);
    assert_eq!((states(&early[..5], "other"), states(&early[..5], "text")), (Moved, Live));
    for end in [6, 7] {
        assert_eq!((states(&early[..end], "other"), states(&early[..end], "text")), (Moved, Moved), "{end}");
    }
    for end in 4..=6 {
        assert_eq!((states(&late[..end], "other"), states(&late[..end], "text")), (Live, Live), "{end}");
    }
    assert_eq!((states(&late, "other"), states(&late, "text")), (Live, Moved));
}

#[test]
fn a_value_that_is_returned_is_moved_at_the_closing_brace() {
    let asked = Asked::of(
        "pub fn make() -> String {
    let made = String::new();
    let rest = String::new();
    made // is returned
} // the end",
    );
    let stops = ["let made", "let rest", "is returned", "the end"];
    assert_eq!(asked.state("make", &stops[..3], "made"), Live);
    assert_eq!(asked.state("make", &stops, "made"), Moved);
    assert_eq!(asked.state("make", &stops, "rest"), Live);
}

#[test]
fn an_end_that_no_path_reaches_by_itself_is_followed_by_the_lines() {
    let asked = Asked::of(
        "pub fn run(stop: u32) -> u32 {
    let text = String::new();
    loop {
        if stop == 1 {
            drop(text);
            return 1; // moved
        } // one
        if stop == 2 {
            return 2; // kept
        } // two
    } // around
} // the end",
    );
    let moved = ["pub fn", "let text", "if stop == 1", "drop(text)", "// moved", "the end"];
    let kept = ["pub fn", "let text", "if stop == 1", "// one", "if stop == 2", "// kept", "// two", "the end"];
    assert_eq!(asked.state("run", &moved, "text"), Moved);
    assert_eq!(asked.state("run", &kept, "text"), Live);
}

#[test]
fn a_scope_ends_where_its_brace_stands() {
    let asked = Asked::of(
        "pub fn main() {
    let outer = String::new();
    {
        let inner = outer;
        println!(\"{inner}\");
    } // end of scope
    println!(\"behind\");
}",
    );
    let stops = ["let outer", "let inner", "{inner}", "// end of scope", "behind"];
    assert_eq!(asked.state("main", &stops[..4], "inner"), Live);
    assert_eq!(asked.state("main", &stops[..4], "outer"), Moved);
    assert_eq!(asked.state("main", &stops, "outer"), Moved);
    assert_eq!(asked.state("main", &stops, "inner"), Unknown, "it is no more");
}

#[test]
fn a_pattern_that_must_match_moves_where_it_did() {
    let asked = Asked::of(
        "pub fn take(found: Option<String>) {
    let Some(text) = found else {
        println!(\"nothing\");
        return;
    };
    println!(\"{text}\");
} // the end",
    );
    assert_eq!(asked.state("take", &["pub fn", "let Some", "nothing"], "found"), Live);
    assert_eq!(asked.state("take", &["pub fn", "let Some", "nothing", "return;", "the end"], "found"), Live);
    assert_eq!(asked.state("take", &["pub fn", "let Some", "{text}"], "found"), super::Partly);
    assert_eq!(asked.state("take", &["pub fn", "let Some", "{text}", "the end"], "found"), super::Partly);
}
