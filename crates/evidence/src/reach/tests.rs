//! Programs are linked here, so these tests need the system that the listings run on.
#![cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"))]
#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::process::Command;
use std::sync::OnceLock;

use super::*;

const PROGRAM: &str = include_str!("tests/sample.rs");

/// A program that runs a library's `main`, as the listings are run: the library is compiled alone, and all of it is kept.
fn link(library: &str, options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sample.rs"), library).unwrap();
    std::fs::write(folder.path().join("program.rs"), "fn main() { sample::main() }").unwrap();
    let rustc = |arguments: &[&str]| {
        let mut rustc = Command::new("rustc");
        rustc.current_dir(folder.path()).args(["--edition=2024", "-Ccodegen-units=1"]).args(arguments);
        for option in options {
            rustc.args(["-C", option]);
        }
        let output = rustc.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    rustc(&["--crate-type=lib", "-Cembed-bitcode=no", "sample.rs"]);
    rustc(&["--crate-type=bin", "-Clink-dead-code", "--extern=sample=libsample.rlib", "program.rs"]);
    std::fs::read(folder.path().join("program")).unwrap()
}

fn dev() -> &'static [u8] {
    static BUILT: OnceLock<Vec<u8>> = OnceLock::new();
    BUILT.get_or_init(|| link(PROGRAM, &["opt-level=0"]))
}

fn release() -> &'static [u8] {
    static BUILT: OnceLock<Vec<u8>> = OnceLock::new();
    BUILT.get_or_init(|| link(PROGRAM, &["opt-level=3"]))
}

fn reach(program: &mut Program, name: &str) -> Reach {
    let symbols = program.image.by_symbol.keys();
    let symbol = symbols.filter(|symbol| names::path(symbol, "sample") == name).min().cloned();
    program.reaches(&symbol.unwrap_or_else(|| panic!("no function {name}")), "sample")
}

#[test]
fn what_allocates_reaches_the_allocator_by_a_chain_of_calls() {
    let mut program = Program::read(release()).unwrap();
    let grow = ["alloc::raw_vec::RawVec::grow_one", "alloc::raw_vec::RawVecInner::grow_amortized"];
    let Reach::Yes(chain) = reach(&mut program, "push") else { panic!("`push` does not reach the allocator") };
    assert_eq!(chain[0], grow[0]);
    assert!(names::is_allocator(chain.last().unwrap()), "{chain:?}");
    let Reach::Yes(longer) = reach(&mut program, "through_helper") else { panic!("not through a helper") };
    assert!(longer[0] == "push" && longer[1..] == chain[..] || longer == chain, "{longer:?}");
    assert_eq!(reach(&mut program, "zeroed"), Reach::Yes(vec!["__rustc::__rust_alloc_zeroed".to_owned()]));

    let mut program = Program::read(dev()).unwrap();
    let Reach::Yes(chain) = reach(&mut program, "push") else { panic!("`push` does not reach the allocator in dev") };
    assert_eq!(chain[0], "alloc::vec::Vec::push");
    assert!(names::is_allocator(chain.last().unwrap()), "{chain:?}");
    for name in ["through_helper", "zeroed", "removed", "many_ways"] {
        assert!(matches!(reach(&mut program, name), Reach::Yes(_)), "{name}");
    }
}

#[test]
fn what_calls_only_known_code_cannot_reach_it() {
    for (exe, profile) in [(dev(), "dev"), (release(), "release")] {
        let mut program = Program::read(exe).unwrap();
        let calls = ["calls_twice", "index", "must", "copies", "ways_without", "recursive", "asks_the_system", "frees"];
        for name in calls {
            assert_eq!(reach(&mut program, name), Reach::No, "{name} in {profile}");
        }
    }
}

#[test]
fn a_removed_box_does_not_reach_it() {
    let mut program = Program::read(release()).unwrap();
    assert_eq!(reach(&mut program, "removed"), Reach::No);
}

#[test]
fn a_panic_alone_does_not_reach_it() {
    for exe in [dev(), release()] {
        let mut program = Program::read(exe).unwrap();
        assert_eq!(reach(&mut program, "index"), Reach::No);
        assert_eq!(reach(&mut program, "fail"), Reach::No);
    }
}

#[test]
fn a_call_that_cannot_be_followed_is_unknown() {
    for exe in [dev(), release()] {
        let mut program = Program::read(exe).unwrap();
        for (name, why) in [
            ("through_dyn", "an indirect call in through_dyn"),
            ("through_pointer", "an indirect call in through_pointer"),
            ("through_memory", "an indirect call in through_memory"),
            ("behind_its_back", "a direct call of malloc in behind_its_back"),
            ("calls_back", "a callback from qsort in calls_back"),
        ] {
            assert_eq!(reach(&mut program, name), Reach::Unknown(why.to_owned()), "{name}");
        }
        let Reach::Unknown(why) = reach(&mut program, "formats") else { panic!("formatting calls through pointers") };
        assert!(why.starts_with("an indirect call in core::fmt::"), "{why}");
    }
}

#[test]
fn a_way_that_is_found_counts_more_than_one_that_is_not_known() {
    for exe in [dev(), release()] {
        let mut program = Program::read(exe).unwrap();
        assert!(matches!(reach(&mut program, "many_ways"), Reach::Yes(_)));
        assert!(matches!(reach(&mut program, "prints"), Reach::Unknown(_)), "one that is not known alone");
        assert!(matches!(reach(&mut program, "prints_and_pushes"), Reach::Yes(_)));
    }
}

#[test]
fn a_function_that_is_not_there_is_unknown() {
    let mut program = Program::read(release()).unwrap();
    let Reach::Unknown(why) = program.reaches("_ZN6sample7nowhere17h0123456789abcdefE", "sample") else {
        panic!("found what is not there")
    };
    assert_eq!(why, "nowhere is not in the linked program");
}

#[test]
fn the_answer_does_not_depend_on_what_was_asked_before() {
    let mut together = Program::read(dev()).unwrap();
    let mut symbols: Vec<String> = together.image.by_symbol.keys().cloned().collect();
    symbols.sort();
    for symbol in symbols.iter().step_by(211) {
        let mut alone = Program::read(dev()).unwrap();
        assert_eq!(together.reaches(symbol, "sample"), alone.reaches(symbol, "sample"), "{symbol}");
    }
}

#[test]
fn a_statically_linked_program_gives_the_same_answers() {
    let exe = link(PROGRAM, &["opt-level=3", "target-feature=+crt-static"]);
    let mut program = Program::read(&exe).unwrap();
    let mut dynamic = Program::read(release()).unwrap();
    for name in
        ["push", "zeroed", "removed", "index", "copies", "asks_the_system", "calls_back", "behind_its_back", "frees"]
    {
        assert_eq!(reach(&mut program, name), reach(&mut dynamic, name), "{name}");
    }
}

#[test]
fn an_address_is_located_in_its_function() {
    let program = Program::read(release()).unwrap();
    for function in &program.image.functions {
        assert_eq!(program.locate(function.range.start), Some((function.symbol.as_str(), 0)));
    }
    let push = program.image.by_symbol.iter().find(|(symbol, _)| names::path(symbol, "sample") == "push").unwrap();
    let range = program.image.functions[*push.1].range.clone();
    assert_eq!(program.locate(range.end - 1), Some((push.0.as_str(), range.end - 1 - range.start)));
    assert_eq!(program.locate(0), None);
    assert_eq!(program.locate(u64::MAX), None);
}

#[test]
fn what_is_no_program_is_an_error() {
    assert!(Program::read(b"").is_err());
    assert!(Program::read(b"#!/bin/sh\n").is_err());
    let stripped = link("pub fn main() {}", &["strip=symbols"]);
    assert!(Program::read(&stripped).unwrap_err().contains("stripped"));
    let whole = release();
    assert!(Program::read(&whole[..whole.len() / 2]).is_err());
}

#[test]
fn flipped_bytes_never_panic() {
    let whole = release();
    let mut next = crate::fuzz::xorshift(0x9e37_79b9_7f4a_7c15);
    let (mut errors, mut reads) = (0, 0);
    for round in 0..60 {
        let mut damaged = whole.to_vec();
        // Headers and tables are where the damage is worst: they stand at both ends.
        let reach = if round % 2 == 0 { damaged.len() as u64 } else { 4096 };
        for _ in 0..=next() % 64 {
            let at = (next() % reach) as usize;
            let at = if round % 4 == 1 { damaged.len() - 1 - at } else { at };
            damaged[at] = next() as u8;
        }
        match Program::read(&damaged) {
            Ok(mut program) => {
                reads += 1;
                let symbols: Vec<String> = program.image.by_symbol.keys().cloned().collect();
                for symbol in symbols.iter().filter(|symbol| symbol.contains("sample")) {
                    program.reaches(symbol, "sample");
                }
            }
            Err(_) => errors += 1,
        }
    }
    assert!(errors > 0 && reads > 0, "{errors} errors, {reads} reads");
}
