//! A caller's variables, while what it calls runs.

use super::{Asked, Live, Moved, Uninit, Unknown};

const CALLS: &str = "pub fn take(text: String) -> usize {
    text.len() // in take
}
pub fn make() -> String { String::new() }
pub fn main() {
    let first = String::new();
    let second = String::new();
    let third = String::new();
    let late;
    let mut again = String::new();
    take(first);
    both(make(), second);
    late = make();
    again = make();
    [1].iter().for_each(|_| println!(\"{third}\"));
    let list = vec![third];
    list.into_iter().for_each(|text| println!(\"{text}\"));
    println!(\"{late}{again}\");
} // the end
pub fn both(_: String, _: String) {}";

const STOPS: [&str; 12] = [
    "let first",
    "let second",
    "let third",
    "let mut again",
    "take(first)",
    "both(make",
    "late = make",
    "again = make",
    "[1]",
    "let list",
    "list.into",
    "{late}",
];

#[test]
fn an_argument_is_the_callees() {
    let asked = Asked::of(CALLS);
    assert_eq!(asked.calling("main", &STOPS[..5], "take", "first"), Moved);
    assert_eq!(asked.calling("main", &STOPS[..5], "take", "second"), Live);
    let given = asked.line("pub fn take");
    assert_eq!(asked.state_of("take", &["pub fn take", "// in take"], None, "text", given), Live);
}

#[test]
fn an_argument_stays_the_callers_until_its_turn() {
    let asked = Asked::of(CALLS);
    assert_eq!(asked.calling("main", &STOPS[..6], "make", "second"), Live, "`make` runs before it is moved");
    assert_eq!(asked.calling("main", &STOPS[..6], "both", "second"), Moved);
    assert_eq!(asked.calling("main", &STOPS[..6], "neither", "second"), Unknown);
}

#[test]
fn a_value_is_there_once_the_call_is_over() {
    let asked = Asked::of(CALLS);
    assert_eq!(asked.calling("main", &STOPS[..7], "make", "late"), Uninit);
    assert_eq!(asked.state("main", &STOPS[..8], "late"), Live);
    assert_eq!(asked.calling("main", &STOPS[..8], "make", "again"), Live, "the old one");
    assert_eq!(asked.calling("main", &STOPS[..8], "<T as Drop>::drop", "again"), Unknown, "or none");
}

#[test]
fn what_a_closure_goes_through_was_moved_before_it_runs() {
    let asked = Asked::of(CALLS);
    assert_eq!(asked.calling("main", &STOPS[..9], "main::{closure#0}", "third"), Live);
    assert_eq!(asked.calling("main", &STOPS[..11], "main::{closure#1}", "list"), Moved);
}

#[test]
fn what_is_dropped_at_an_end_is_not_said_to_be_there() {
    let asked = Asked::of(
        "pub struct Loud;
impl Drop for Loud {
    fn drop(&mut self) {
        println!(\"drop\");
    }
}
pub fn main() {
    let one = Loud;
    let two = Loud;
    println!(\"both\");
} // the end",
    );
    let stops = ["let one", "let two", "both", "the end"];
    assert_eq!(asked.state("main", &stops, "one"), Live);
    assert_eq!(asked.calling("main", &stops, "<Loud as core::ops::drop::Drop>::drop", "one"), Unknown);
    assert_eq!(asked.state("<Loud as core::ops::drop::Drop>::drop", &["fn drop", "println!(\"drop"], "self"), Live);
}
