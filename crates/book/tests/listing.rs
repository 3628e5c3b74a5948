//! `cargo listing` on a reader's own file, with the real compiler.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use book::commands::Failure;
use book::commands::listing::{Show, show};
use book::commands::output::Style;
use evidence::model::Profile;
use support::Fixture;

const MINE: &str = "\
#[inline(never)]
pub fn thousand(x: u32) -> u32 {
    x * 1000
}
fn main() {
    let kept = vec![1u64, 2];
    println!(\"{}\", thousand(7));
    std::mem::forget(kept);
    std::process::exit(3);
}
//@ claim is_immediate: implementation
//@   It carries the thousand.
//@   dev release: fn thousand has immediate 1000
//@ claim is_not: implementation
//@   It carries a million.
//@   release: fn thousand has immediate 1_000_000
";

fn shown(text: &str, what: &Show) -> (String, Result<(), Failure>) {
    let fixture = Fixture::new();
    fixture.write("mine.rs", text);
    let path = fixture.path("mine.rs");
    let mut out = Vec::new();
    let profiles = [Profile::Dev];
    let result = show(fixture.root(), path.to_str().unwrap(), what, &profiles, &mut out, Style::plain());
    (String::from_utf8(out).unwrap(), result)
}

#[test]
fn a_program_of_the_readers_own_is_run_and_its_heap_told() {
    let (text, result) = shown(MINE, &Show::Run);
    result.unwrap();
    for part in ["\n7000\n", "It exited with status 3.", "line 6: let kept = vec![1u64, 2];", "16 bytes"] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[test]
fn its_assembly_stands_under_its_lines() {
    let (text, result) = shown(MINE, &Show::Assembly(Some("thousand".to_owned())));
    result.unwrap();
    assert!(text.contains("    3 |     x * 1000\n") && text.contains(", 1000\n"), "{text}");
    assert!(!text.contains("main"), "{text}");
}

#[test]
fn its_claims_are_judged_and_a_false_one_fails() {
    let (text, result) = shown(MINE, &Show::Claims);
    assert!(text.contains("holds  is_immediate") && text.contains("FALSE  is_not"), "{text}");
    assert_eq!(result.unwrap_err().status(), 1);
}

#[test]
fn its_evidence_is_json() {
    let (text, result) = shown(MINE, &Show::Json);
    result.unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["listing"], "own/mine");
    assert_eq!(json["profiles"]["dev"]["run"]["stdout"][0], "7000");
}

#[test]
fn what_does_not_compile_is_left_to_rustc_and_fails() {
    let (text, result) = shown("fn main() { missing(); }\n", &Show::Run);
    assert_eq!(text, "");
    let failure = result.unwrap_err();
    assert_eq!(failure.status(), 1);
    assert!(failure.to_string().ends_with("mine.rs: it does not compile"), "{failure}");
}

#[test]
fn a_file_that_is_not_there_is_a_wrong_call() {
    let fixture = Fixture::new();
    let result = show(fixture.root(), "./none.rs", &Show::Run, &Profile::ALL, &mut Vec::new(), Style::plain());
    assert_eq!(result.unwrap_err().status(), 2);
}
