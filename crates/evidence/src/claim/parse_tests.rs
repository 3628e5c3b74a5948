use super::*;
use crate::claim::{Amount, CompileFact, Counted, FunctionFact, LayoutFact, RunFact, StaticFact, Where};

fn read(text: &str) -> Result<Claim, Problems> {
    let mut lines = text.lines().zip(10..);
    let (head, line) = lines.next().expect("a first line");
    let body = lines.map(|(text, line)| (line, text.trim())).collect();
    claim(&"heap/some".parse().expect("an id"), Path::new("some.rs"), &ClaimLines { line, head, body })
}

/// What one check behind `dev release:` (or `dev:`, for a type) says.
fn fact_of(check: &str) -> Fact {
    let of_dev = check.starts_with("type") || check.starts_with("steps");
    let profiles = if of_dev { "dev" } else { "dev release" };
    let text = format!("name: implementation\nIt is so.\n{profiles}: {check}");
    read(&text).unwrap_or_else(|problems| panic!("{problems}")).checks.remove(0).fact
}

fn problem(text: &str) -> String {
    let problems = read(text).expect_err("something is wrong");
    assert_eq!(problems.0.len(), 1, "{problems}");
    problems.to_string()
}

fn check_problem(check: &str) -> String {
    problem(&format!("name: implementation\nIt is so.\ndev release: {check}"))
}

/// The first column of the vocabulary's table, each alternative as a whole check with values for its variables.
pub(crate) fn rows() -> Vec<String> {
    let source = include_str!("mod.rs");
    let mut rows = Vec::new();
    for row in source.lines().filter_map(|line| line.strip_prefix("//! | `")) {
        let column = row.split_once(" | ").expect("two columns").0;
        let mut alternatives = column.split('`').step_by(2).map(str::to_owned);
        let first = alternatives.next().expect("a first alternative");
        let words: Vec<&str> = first.split(' ').collect();
        for text in std::iter::once(first.clone()).chain(alternatives) {
            // What an alternative leaves out is some part of the beginning of the first.
            let whole = (0..words.len())
                .map(|count| format!("{} {text}", words[..count].join(" ")).trim().to_owned())
                .map(|text| valued(&text))
                .find(|text| fact(text).is_ok());
            rows.push(whole.unwrap_or_else(|| panic!("`{text}` of the table does not parse")));
        }
    }
    rows
}

fn valued(text: &str) -> String {
    let text = text.replace(", N, …", ", 8").replace("N, …", "8").replace('…', "0 allocations");
    let word = |word: &str| {
        let (bare, end) = match word.strip_suffix([',', ':']) {
            Some(bare) => (bare, &word[bare.len()..]),
            None => (word, ""),
        };
        let value = match bare {
            "F" | "G" | "S" | "T" | "V" | "FIELD" | "NAME" | "X" | "Y" => "name",
            "N" | "AMOUNT" | "VALUE" => "8",
            "M" => "mov",
            "SECTION" => ".rodata",
            "TEXT" | "LABEL" => "`text`",
            "REGION" => "heap",
            bare => bare,
        };
        format!("{value}{end}")
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_row_of_the_vocabulary_parses() {
    let rows = rows();
    assert!(rows.len() >= 60, "only {} alternatives found in the table", rows.len());
    for part in ["fn name", "static name", "run:", "compile:", "type name", "constant of", "no symbol name"] {
        assert!(rows.iter().any(|row| row.starts_with(part)), "no row begins with `{part}`");
    }
}

#[test]
fn functions_are_read() {
    let is = |text: &str| match fact_of(&format!("fn Point::norm {text}")) {
        Fact::Function { name, is } if name == "Point::norm" => is,
        other => panic!("{other:?}"),
    };
    assert_eq!(is("has immediate -0x10_00"), FunctionFact::Immediate { value: -4096, has: true });
    assert_eq!(is("has no immediate 7"), FunctionFact::Immediate { value: 7, has: false });
    assert_eq!(
        is("has instruction lock inc"),
        FunctionFact::Instruction { mnemonic: "lock inc".to_owned(), has: true }
    );
    assert_eq!(is("has a frame of at most 4 KiB"), FunctionFact::FrameOf(Amount::AtMost(4096)));
    assert_eq!(is("has a frame of 16 bytes"), FunctionFact::FrameOf(Amount::Exactly(16)));
    assert_eq!(is("calls alloc::vec::Vec::push"), {
        FunctionFact::Calls { to: "alloc::vec::Vec::push".to_owned(), does: true }
    });
    assert_eq!(is("calls nothing"), FunctionFact::CallsNothing);
    assert_eq!(is("is the same code as fn `<A as B>::c`"), {
        FunctionFact::SameCodeAs { other: "<A as B>::c".to_owned(), same: true }
    });
}

#[test]
fn data_runs_and_diagnostics_are_read() {
    assert_eq!(
        fact_of("static A::B is in .data.rel.ro, 1 KiB, align 8, not relocated"),
        Fact::Static {
            name: "A::B".to_owned(),
            is: vec![
                StaticFact::Section(".data.rel.ro".to_owned()),
                StaticFact::Size(1024),
                StaticFact::Align(8),
                StaticFact::Relocated(false)
            ]
        }
    );
    assert_eq!(fact_of("type Vec<fn(u8) -> u8, A> is align 8"), fact_of("type `Vec<fn(u8) -> u8, A>` is align 8"));
    assert_eq!(
        fact_of("type `Vec<u8, A>` is align 8"),
        Fact::Type { name: "Vec<u8, A>".to_owned(), size: None, align: Some(8) }
    );
    assert_eq!(
        fact_of("type Wide has field Large.0 at 8"),
        Fact::Layout { name: "Wide".to_owned(), is: LayoutFact::FieldAt { field: "Large.0".to_owned(), offset: 8 } }
    );
    assert_eq!(
        fact_of("type Wide has at most 7 bytes of padding"),
        Fact::Layout { name: "Wide".to_owned(), is: LayoutFact::Padding(Amount::AtMost(7)) }
    );
    let run = |at: Where, is: RunFact| Fact::Run { at, is };
    assert_eq!(
        fact_of("run: line `let x = Vec::new();`: at least 1 zeroed allocation of 64 bytes, align 8"),
        run(
            Where::Line("let x = Vec::new();".to_owned()),
            RunFact::Count {
                what: Counted::ZeroedAllocations,
                amount: Amount::AtLeast(1),
                size: Some(64),
                align: Some(8)
            }
        )
    );
    assert_eq!(fact_of("run: anchor grow: block sizes 16, 32"), {
        run(Where::Anchor("grow".to_owned()), RunFact::BlockSizes(vec![16, 32]))
    });
    assert_eq!(fact_of("run: 2 MiB never freed"), run(Where::Run, RunFact::BytesNeverFreed(Amount::Exactly(2 << 20))));
    assert_eq!(fact_of("run: ``a `b`, c:`` lies in thread stack"), {
        run(Where::Run, RunFact::LiesIn { label: "a `b`, c:".to_owned(), region: "thread stack".to_owned() })
    });
    assert_eq!(fact_of("compile: lint dead_code on line `fn f` says `never used`"), {
        Fact::Compile(CompileFact::Lint {
            name: "dead_code".to_owned(),
            on: Some("fn f".to_owned()),
            says: Some("never used".to_owned()),
        })
    });
}

#[test]
fn head_scope_sentence_and_checks_are_read() {
    let claim = read(
        "a_b2: guaranteed std/vec/struct.Vec.html#method.new \"a \"quoted\" phrase\"\n\
         only: rustc >= 1.90, rustc < 1.97, stack 8 MiB, glibc\n\
         It is: so,\nand so.\ndev: run: 1 allocation\nrelease dev: no symbol X",
    )
    .expect("a claim");
    assert_eq!(claim.id.to_string(), "heap/some/a_b2");
    assert_eq!(
        claim.promise,
        Promise::Guaranteed {
            page: "std/vec/struct.Vec.html".to_owned(),
            fragment: "method.new".to_owned(),
            phrase: "a \"quoted\" phrase".to_owned()
        }
    );
    assert_eq!(claim.scope, [Scope::RustcFrom(90), Scope::RustcBelow(97), Scope::Stack(8 << 20), Scope::Glibc]);
    assert_eq!(claim.sentence, "It is: so, and so.");
    assert_eq!(claim.checks[0].profiles, [Profile::Dev]);
    assert_eq!(claim.checks[1].profiles, Profile::ALL);
    assert_eq!((claim.checks[1].line, claim.checks[1].text.as_str()), (15, "no symbol X"));
}

#[test]
fn a_word_outside_the_vocabulary_is_answered_with_the_words_inside_it() {
    let message = check_problem("fn multiply has imediate 1000");
    assert!(message.starts_with("some.rs:12: cannot read the check `fn multiply has imediate 1000`"), "{message}");
    assert!(message.contains("found `has imediate 1000` after `fn multiply`"), "{message}");
    assert!(message.contains("did you mean `has immediate`?"), "{message}");
    assert!(message.contains("`cannot reach the allocator`"), "{message}");
    for (check, part) in [
        ("function f is absent", "the vocabulary offers here: `fn`, `static`"),
        ("fn", "found nothing after `fn`, expected a function's path"),
        ("fn f has immediate many", "expected a number"),
        ("fn f has immediate", "found nothing after `fn f has immediate`, expected a number"),
        ("fn f has a frame of 16", "`bytes`, `byte`, `KiB`, `MiB`"),
        ("fn f has a frame of -16 bytes", "expected a number in range"),
        ("fn f is absent in release", "found `in release` after `fn f is absent`, expected the end of the line"),
        ("static S is in", "expected a section"),
        ("static S is big", "`in`, `align`, `relocated`, `not relocated`, `N bytes`"),
        ("static S holds abc", "expected its bytes in backticks"),
        ("static S holds `abc", "opens a backtick and does not close it"),
        ("run 0 allocations", "expected `:`"),
        ("run: 0 alocations", "did you mean `allocations`?"),
        ("run: line Vec::new(): 0 allocations", "expected a part of the source line in backticks"),
        ("run: line `x` 0 allocations", "expected `:`"),
        ("run: line `x`: prints `y`", "a fact of the whole run, behind a line or anchor"),
        ("run: anchor a: peak 8 bytes", "a fact of the whole run, behind a line or anchor"),
        ("run: `x` lies in heaap", "did you mean `heap`?"),
        ("run: dies by SIGABORT", "did you mean `SIGABRT`?"),
        ("run: exits with 99999999999", "expected a number in range"),
        ("steps: at grow: v is live", "expected a part of the source line in backticks"),
        ("steps: at `x` v is live", "expected `:`"),
        ("steps: `x`: v is live", "the vocabulary offers here: `at`, `from`"),
        ("steps: at `x`: v is alive", "did you mean `live`?"),
        ("steps: at `x`: v.len is moved", "`is moved` is said of `v.len`, which is no variable"),
        ("steps: at `x`: block 1 is moved", "`is moved` is said of block 1, which is no variable"),
        ("steps: at `x`: v is freed", "a block is freed: `block 1 is freed`"),
        ("steps: at `x`: block v is live", "`v` is no block's number"),
        ("steps: at `x`: 2 blocks", "`blocks live`"),
        ("steps: from `x` `y`: block 1 stays", "the vocabulary offers here: `to`"),
        ("steps: from `x` to `y`: v stays", "`block`, `the bytes of`"),
        ("compile: eror E0133", "did you mean `error`?"),
        ("compile: error E0133 at line 3", "`on line`, `says`"),
    ] {
        let message = check_problem(check);
        assert!(message.contains(part), "{check}: {message}");
    }
}

#[test]
fn every_other_slip_of_a_claim_is_told() {
    for (text, part) in [
        ("name\nIt is.\ndev: run: 0 frees", "some.rs:10: found `claim name`, expected a name and a promise"),
        ("Name: optimizer\nIt is.\nrelease: run: 0 frees", "`Name` is no claim's name"),
        ("a: optimiser\nIt is.\nrelease: run: 0 frees", "did you mean `optimizer`?"),
        ("a: optimizer really\nIt is.\nrelease: run: 0 frees", "found `really` behind `optimizer`"),
        ("a: guaranteed\nIt is.\ndev: run: 0 frees", "expected PAGE.html#FRAGMENT"),
        (
            "a: guaranteed std/x.html \"y\"\nIt is.\ndev: run: 0 frees",
            "found `std/x.html`, expected PAGE.html#FRAGMENT",
        ),
        ("a: guaranteed std/x.html#y\nIt is.\ndev: run: 0 frees", "no phrase in double quotes"),
        ("a: guaranteed std/x.html#y \"\"\nIt is.\ndev: run: 0 frees", "no phrase in double quotes"),
        ("a: implementation\ndev: run: 0 frees", "claim `a` has no sentence"),
        ("a: implementation\nIt is\ndev: run: 0 frees", "some.rs:11: the sentence of claim `a` does not end"),
        (
            "a: implementation\nIt is.\nfn f is absent\ndev: run: 0 frees",
            "some.rs:12: the sentence of claim `a` does not end",
        ),
        ("a: implementation\nIt is.", "some.rs:10: claim `a` has no check"),
        ("a: implementation\nIt is.\ndebug: fn f is absent", "some.rs:12: `debug` names no profile"),
        ("a: implementation\nIt is.\ndev debug: run: 0 frees", "`dev debug` names no profile"),
        ("a: implementation\nIt is.\ndev dev: run: 0 frees", "names a profile twice"),
        ("a: implementation\nIt is.\ndev: run: 0 frees\nIndeed.", "some.rs:13: found `Indeed.` behind a check"),
        ("a: implementation\nIt is.\nonly: glibc\ndev: run: 0 frees", "before the sentence"),
        ("a: implementation\nonly: rustc > 1.90\nIt is.\ndev: run: 0 frees", "did you mean `rustc >=`?"),
        ("a: implementation\nonly: rustc >= 2.0\nIt is.\ndev: run: 0 frees", "`2.0` is no version"),
        ("a: implementation\nonly: glibc musl\nIt is.\ndev: run: 0 frees", "found `musl` after `glibc`"),
        ("a: optimizer\nIt is.\ndev: run: 0 frees", "no check looks at release"),
        ("a: implementation\nIt is.\ndev: run is the same in both", "`in both` compares the two profiles"),
        ("a: implementation\nIt is.\nrelease: fn f is the same in both", "`in both` compares the two profiles"),
        ("a: implementation\nIt is.\ndev release: type T is 8 bytes", "which release has not"),
        ("a: implementation\nIt is.\ndev release: type T has no padding", "one layout in every profile"),
        ("a: implementation\nIt is.\nrelease: fn f has no slot for x", "where variables are is read from debug info"),
        ("a: implementation\nIt is.\ndev release: steps: at `x`: 1 frame", "what is recorded is the debug build"),
    ] {
        let message = problem(text);
        assert!(message.contains(part), "{text}: {message}");
    }
}
