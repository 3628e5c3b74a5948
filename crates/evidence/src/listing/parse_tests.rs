use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::listing::{Ending, Named};
use crate::model::Profile;

const GOOD: &str = "\
//! A `const` is a value. It has no place,
//! this is more.
//!
//! Another paragraph.
pub const FACTOR: u32 = 1000;
// ANCHOR: multiply
#[inline(never)]
pub fn multiply(value: u32) -> u32 {
    value * FACTOR
}
// ANCHOR_END: multiply
pub fn main() {
    println!(\"{}\", multiply(std::hint::black_box(7)));
}

//@ edition: 2021
//@ flags: -C opt-level=1
//@ dev fails: SIGABRT
//@ claim one: implementation
//@   It carries the value
//@   in its own code.
//@   dev release: fn multiply has immediate 1000
// a comment
//@ claim two: optimizer
//@   It is short.
//@   release: run: anchor multiply: 0 allocations
";

fn book(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = root.path().join(FOLDER).join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
    root
}

fn read_text(text: &str) -> Result<Listing, Problems> {
    let root = book(&[("global/some.rs", text)]);
    find(root.path(), "global/some")
}

fn problems_of(text: &str) -> String {
    read_text(text).expect_err("something is wrong with it").to_string()
}

/// The good listing with one line changed has exactly one problem, at this line.
fn one_problem(from: &str, to: &str, at: u32, message: &str) {
    assert!(GOOD.contains(from), "`{from}` is not in the text");
    let problems = read_text(&GOOD.replacen(from, to, 1)).expect_err("something is wrong with it");
    assert_eq!(problems.0.len(), 1, "{problems}");
    assert_eq!(problems.0[0].line, Some(at), "{problems}");
    assert!(problems.0[0].help.is_some(), "{problems}");
    assert!(problems.to_string().contains(message), "{problems}");
    assert!(problems.to_string().starts_with("listings/src/global/some.rs:"), "{problems}");
}

#[test]
fn crates_are_named_once_each_with_their_line() {
    let text = GOOD.replacen("//@ edition: 2021", "//@ crates: arrayvec, small_vec\n//@ crates: bumpalo", 1);
    let listing = read_text(&text).expect("a listing");
    let found: Vec<(&str, u32)> = listing.directives.crates.iter().map(|it| (it.name.as_str(), it.line)).collect();
    assert_eq!(found, [("arrayvec", 16), ("small_vec", 16), ("bumpalo", 17)]);
    one_problem("//@ edition: 2021", "//@ crates: arrayvec, arrayvec", 16, "given a second time");
    one_problem("//@ edition: 2021", "//@ crates: array-vec", 16, "expected crates by the names that `use` knows");
    one_problem("//@ edition: 2021", "//@ crates: some", 16, "the listing has the name of the crate `some`");
}

#[test]
fn what_is_drawn_of_a_listing_is_read() {
    let more = "//@ record\n//@ moment: `f(`a`)` visit 2\n//@ moment: `main`\n//@ frames: multiply, Point::norm\n//@ layouts: (u8, u32), Lazy<u8, fn() -> u8>, Map<u8, u8>\n//@ map";
    let listing = read_text(&GOOD.replacen("//@ edition: 2021", more, 1)).expect("a listing");
    let directives = listing.directives;
    let moments: Vec<(&str, u32, u32)> =
        directives.moments.iter().map(|it| (it.text.as_str(), it.visit, it.line)).collect();
    assert!(directives.record && directives.map);
    assert_eq!(moments, [("f(`a`)", 2, 17), ("main", 1, 18)]);
    let names = |named: &[Named]| named.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&directives.frames), ["multiply", "Point::norm"]);
    assert_eq!(names(&directives.layouts), ["(u8, u32)", "Lazy<u8, fn() -> u8>", "Map<u8, u8>"]);
    one_problem("edition: 2021", "moment: `x`", 16, "a listing that is not recorded");
    one_problem("edition: 2021", "moment: x", 16, "expected a text of the line in backticks");
    one_problem("edition: 2021", "moment: `x` visit 0", 16, "expected a text of the line in backticks");
    one_problem("edition: 2021", "frames: f,", 16, "expected functions by their paths");
    one_problem("edition: 2021", "layouts: A, A", 16, "`A` is given a second time");
    assert!(problems_of(&GOOD.replacen("edition: 2021", "record", 1)).contains("a recording without a `moment`"));
    let not_run = GOOD.replacen("//@ dev fails: SIGABRT", "//@ record\n//@ moment: `x`\n//@ not run: why", 1);
    assert!(problems_of(&not_run).contains("`record` in a listing that is not run"));
    one_problem("edition: 2021", "map: stack", 16, "expected `map` alone");
    let not_run = GOOD.replacen("//@ dev fails: SIGABRT", "//@ map\n//@ not run: why", 1);
    assert!(problems_of(&not_run).contains("`map` in a listing that is not run"));
}

#[test]
fn a_listing_is_read_whole() {
    let listing = read_text(GOOD).expect("a listing");
    assert_eq!(listing.id.as_str(), "global/some");
    assert_eq!(listing.file, Path::new("listings/src/global/some.rs"));
    assert_eq!(listing.caption, "A `const` is a value.");
    assert_eq!(listing.anchor("multiply"), Some(7..=10));
    assert_eq!(listing.edition(), "2021");
    assert_eq!(listing.directives.flags, ["-C", "opt-level=1"]);
    assert_eq!(listing.directives.fails, [(Profile::Dev, Ending::Signal("SIGABRT".to_owned()))]);
    assert_eq!(listing.claims.len(), 2);
    assert_eq!(listing.claims[0].sentence, "It carries the value in its own code.");
    assert_eq!(listing.claims[0].line, 19);
    assert_eq!(listing.claims[0].checks[0].line, 22);
    assert_eq!(listing.claims[1].id.to_string(), "global/some/two");
}

#[test]
fn the_program_ends_where_the_directives_begin() {
    let listing = read_text(GOOD).expect("a listing");
    let end = GOOD.find("\n\n//@").expect("a blank line before the directives");
    assert_eq!(listing.program, GOOD[..=end]);
    assert_eq!(listing.text, GOOD);
    let claimless = read_text(&GOOD[..=end]).expect("a listing");
    assert_eq!(claimless.program, listing.program);
}

#[test]
fn line_endings_do_not_matter() {
    let crlf = read_text(&GOOD.replace('\n', "\r\n")).expect("a listing");
    assert_eq!(crlf, read_text(GOOD).expect("a listing"));
}

#[test]
fn every_slip_is_told_with_its_line() {
    one_problem("// ANCHOR_END: multiply\n", "\n", 6, "anchor `multiply` does not end");
    one_problem("// ANCHOR_END: multiply\n", "// ANCHOR_END: divide\n// ANCHOR_END: multiply\n", 11, "ends no anchor");
    one_problem("// ANCHOR_END", "// ANCHOR: other\n// ANCHOR_END", 11, "begins inside anchor `multiply` (line 6)");
    one_problem("pub const", "// ANCHOR_END: x\npub const", 5, "none is open");
    one_problem("pub const", "// ANCHOR: x\n// ANCHOR_END: x\npub const", 5, "holds no line");
    one_problem("pub const", "// ANCHOR: x y\npub const", 5, "`x y` is no anchor's name");
    one_problem("pub const", "//@ edition: 2018\npub const", 5, "in the middle of the program");
    one_problem("edition: 2021", "edition: 2022", 16, "expected one of 2015, 2018, 2021, 2024");
    one_problem("edition: 2021", "editoin: 2021", 16, "did you mean `edition`?");
    one_problem("//@ flags: -C opt-level=1", "//@ edition: 2021", 17, "`edition` is given a second time");
    one_problem("flags: -C opt-level=1", "flags:", 17, "expected flags for rustc");
    one_problem("flags: -C opt-level=1", "allocator: mine", 17, "expected `own`");
    one_problem("flags: -C opt-level=1", "crate root:", 17, "expected the reason");
    one_problem("flags: -C opt-level=1", "not runn: never", 17, "did you mean `not run`?");
    one_problem("flags: -C opt-level=1", "aux: ../other.rs", 17, "the name of a file next to this one");
    one_problem("dev fails: SIGABRT", "dev fails: SIGSTOMACH", 18, "expected `status N` (not 0)");
    one_problem("dev fails: SIGABRT", "dev fails: status 0", 18, "expected `status N` (not 0)");
    one_problem("//@ flags: -C opt-level=1", "//@ fails: never ends", 18, "how it fails in dev is given a second time");
    one_problem("//@ flags", "//@   flags", 17, "no claim stands above it");
    one_problem("claim two: optimizer", "claim one: optimizer", 24, "`one` is there already, in line 19");
    one_problem("// a comment", "//@ flags: -C x", 23, "stands behind a claim and is none");
    one_problem("// a comment", "// @   release: fn multiply is absent", 23, "looks like a directive and is none");
    one_problem("anchor multiply: 0", "anchor multipy: 0", 26, "did you mean `multiply`?");
    one_problem("pub fn main", "fn main", 12, "`main` is not public");
    one_problem(
        "//! A `const` is a value. It has no place,\n//! this is more.\n//!\n//! Another",
        "// A",
        1,
        "no caption",
    );
}

#[test]
fn a_whole_file_can_be_wrong_too() {
    let without_main = GOOD.replacen("pub fn main", "pub fn start", 1);
    assert!(problems_of(&without_main).contains("listings/src/global/some.rs: the listing has no `main`"));
    assert!(read_text(&without_main.replacen("dev fails: SIGABRT", "not run: it is half a program", 1)).is_ok());
    let contrary = GOOD.replacen("//@ flags: -C opt-level=1", "//@ not run: why", 1);
    assert!(problems_of(&contrary).contains("contradict each other"));
    let failing = GOOD.replacen("//@ flags: -C opt-level=1", "//@ compile fail", 1);
    assert!(problems_of(&failing).contains("not below `compile_fail/`"));
    let with_aux = GOOD.replacen("//@ flags: -C opt-level=1", "//@ aux: other.rs", 1);
    assert!(problems_of(&with_aux).contains("no file `other.rs` next to the listing"));
}

#[test]
fn all_problems_of_a_file_come_at_once() {
    let text =
        GOOD.replacen("edition: 2021", "edition: 1815", 1).replacen("has immediate 1000", "has imediate 1000", 1);
    let problems = problems_of(&text);
    assert!(problems.contains("some.rs:16:") && problems.contains("some.rs:22:"), "{problems}");
}

#[test]
fn all_listings_are_found_in_order_and_second_crates_left_out() {
    let main = "//! A.\npub fn main() {}\n";
    let root = book(&[
        ("lib.rs", "pub mod global;"),
        ("heap/mod.rs", "pub mod b;"),
        ("heap/b.rs", "//! B.\npub fn main() {}\n\n//@ aux: help.rs\n"),
        ("heap/help.rs", "pub fn help() {}\n"),
        ("heap/a.rs", main),
        ("compile_fail/c.rs", "//! C.\nfn f() { 1 }\n\n//@ compile fail\n"),
    ]);
    let ids: Vec<String> = all(root.path()).expect("listings").iter().map(|listing| listing.id.to_string()).collect();
    assert_eq!(ids, ["compile_fail/c", "heap/a", "heap/b"]);
}

#[test]
fn problems_of_all_files_come_at_once() {
    let root = book(&[("heap/a.rs", "pub fn main() {}\n"), ("heap/B.rs", ""), ("compile_fail/c.rs", "//! C.\n")]);
    let problems = all(root.path()).expect_err("three problems").to_string();
    for part in
        ["heap/a.rs:1: the listing has no caption", "heap/B.rs: `heap/B` is no listing", "compile_fail/c.rs: a listing"]
    {
        assert!(problems.contains(part), "{problems}");
    }
}

#[test]
fn a_near_miss_gets_a_suggestion() {
    let root = book(&[("global/const_factor.rs", GOOD)]);
    for name in ["global/const_facto", "const_factor", "globl/const_factor", "Global/Const_Factor"] {
        let problem = find(root.path(), name).expect_err("there is none").to_string();
        assert!(problem.contains(&format!("there is no listing `{name}`")), "{problem}");
        assert!(problem.contains("did you mean `global/const_factor`?"), "{problem}");
    }
    let problem = find(root.path(), "zzz").expect_err("there is none").to_string();
    assert!(problem.contains("`part/name`"), "{problem}");
}

#[test]
fn a_reader_s_own_file_needs_no_caption_and_no_claims() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let own = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        Listing::read_own(&path)
    };
    let mine = own("My-prog.rs", "fn f() {}\nfn main() {\n    f();\n}\n").expect("a listing");
    assert_eq!(mine.id.as_str(), "own/my_prog");
    assert_eq!(mine.caption, "My-prog.rs");
    assert_eq!(mine.program, "fn f() {}\npub fn main() {\n    f();\n}\n");
    assert_eq!(mine.directives.not_run, None);
    let library = own("2lib.rs", "//! Mine.\npub fn f() {}\n").expect("a listing");
    assert_eq!((library.id.as_str(), library.caption.as_str()), ("own/_2lib", "Mine."));
    assert_eq!(library.directives.not_run.as_deref(), Some("it is a library: it has no `main`"));
    assert!(own("wrong.rs", "fn main() {}\n//@ edition: 1\n").is_err());
    let missing = Listing::read_own(Path::new("no/such.rs")).expect_err("no such file").to_string();
    assert!(missing.starts_with("no/such.rs: cannot read the file"), "{missing}");
}
