//! What is written, on evidence made by hand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use evidence::claim::{Check, CheckVerdict, Claim, Fact, Outcome, Promise, Verdict};
use evidence::listing::Directives;
use evidence::model::{Frame, Function, ProfileEvidence, Reach};

use super::heap::Totals;
use super::*;

pub(super) fn listing() -> Listing {
    let text = "//! A caption.\npub fn twice(x: u32) -> u32 {\n    x * 2\n}\npub fn main() {\n    vec![1, 2];\n}\n";
    Listing {
        id: "heap/twice".parse().unwrap(),
        file: PathBuf::from("listings/src/heap/twice.rs"),
        caption: "A caption.".to_owned(),
        text: text.to_owned(),
        program: text.to_owned(),
        anchors: Vec::new(),
        directives: Directives::default(),
        claims: Vec::new(),
    }
}

fn run(events: &[&str]) -> Run {
    Run {
        exit: Exit::Status(0),
        stdout: vec!["4".to_owned()],
        stderr: Vec::new(),
        events: events.iter().map(|event| event.parse().unwrap()).collect(),
        recorded: true,
        map: Vec::new(),
    }
}

fn evidence(run: Option<Run>) -> Evidence {
    let code = ["    2 │ push rax", "    3 │ add edi, edi", ".L1:", "      │ mov eax, edi", "    4 │ ret"];
    let function = |name: &str, same_as: Option<&str>| Function {
        name: name.to_owned(),
        line: Some(2),
        same_as: same_as.map(str::to_owned),
        frame: Frame { bytes: 8, ..Frame::default() },
        code: code.iter().map(|line| line.parse().unwrap()).collect(),
        calls: Vec::new(),
        panics: true,
        allocator: Reach::No,
    };
    let profile = ProfileEvidence {
        functions: vec![function("twice", None), function("double", Some("twice"))],
        run,
        ..ProfileEvidence::default()
    };
    Evidence {
        listing: listing().id,
        toolchain: "rustc 1.95.0".to_owned(),
        source: String::new(),
        profiles: BTreeMap::from([(Profile::Dev, profile)]),
    }
}

fn written(
    evidence: &Evidence,
    write: impl FnOnce(&Shown<'_>, &mut dyn Write) -> Result<(), Failure>,
) -> (String, Result<(), Failure>) {
    let listing = listing();
    let shown = Shown { listing: &listing, evidence, profiles: &[Profile::Dev], style: Style::plain() };
    let mut out = Vec::new();
    let result = write(&shown, &mut out);
    (String::from_utf8(out).unwrap(), result)
}

const EVENTS: [&str; 4] = [
    "#1 alloc 16 align 8 @ line 6",
    "#2 alloc_zeroed 100 align 1 in main on thread 1",
    "#1 realloc 16 -> 32 align 8 @ line 6",
    "#2 free 100 align 1",
];

#[test]
fn a_run_is_told_with_its_output_each_event_the_sums_and_what_was_never_freed() {
    let (text, result) = written(&evidence(Some(run(&EVENTS))), |shown, out| shown.run(out));
    assert!(result.is_ok());
    assert_eq!(
        text,
        "A caption.\n\
         listings/src/heap/twice.rs, debug, rustc 1.95.0\n\
         \n\
         4\n\
         \n\
         The heap\n  \
           block  what             bytes  align  where\n  \
           #1     alloc               16      8  line 6: vec![1, 2];\n  \
           #2     alloc zeroed       100      1  in `main`  (thread 1)\n  \
           #1     realloc       16 -> 32      8  line 6: vec![1, 2];\n  \
           #2     free               100      1  in std\n\
         \n\
         2 allocations, 1 reallocation, 1 free; 132 bytes asked for in all, 132 at the peak\n\
         never freed: 1 block, 32 bytes\n  \
           #1  32 bytes  line 6: vec![1, 2];\n"
    );
}

#[test]
fn the_peak_is_the_most_that_was_held_at_a_time() {
    let totals = |events: &[&str]| Totals::of(&run(events).events);
    let one_after_the_other = ["#1 alloc 8 align 8", "#1 free 8 align 8", "#2 alloc 8 align 8", "#2 free 8 align 8"];
    assert_eq!(totals(&one_after_the_other).peak, 8);
    let both = ["#1 alloc 8 align 8", "#2 alloc 8 align 8", "#1 free 8 align 8", "#2 free 8 align 8"];
    assert_eq!(totals(&both).peak, 16);
    assert!(totals(&both).held.is_empty());
    let shrunk = ["#1 alloc 64 align 8", "#1 realloc 64 -> 8 align 8", "#2 alloc 16 align 8"];
    let found = totals(&shrunk);
    assert_eq!((found.peak, found.bytes, found.held.len()), (64, 80, 2));
}

#[test]
fn a_run_without_allocations_and_one_that_was_ended_say_so() {
    let (text, _) = written(&evidence(Some(run(&[]))), |shown, out| shown.run(out));
    assert!(text.contains("untouched: no allocation"), "{text}");
    let ended = Run { exit: Exit::Signal("SIGABRT".to_owned()), recorded: false, ..run(&[]) };
    let (text, _) = written(&evidence(Some(ended)), |shown, out| shown.run(out));
    assert!(text.contains("It was ended by SIGABRT."), "{text}");
    assert!(text.contains("not recorded: it does too much, or brings an allocator of its own"), "{text}");
    let (text, _) = written(&evidence(None), |shown, out| shown.run(out));
    assert!(text.contains("It was not run: that takes x86-64 Linux."), "{text}");
}

#[test]
fn instructions_stand_under_their_source_lines() {
    let (text, result) = written(&evidence(None), |shown, out| shown.assembly(None, out));
    assert!(result.is_ok());
    let code = text.split_once("\n\n").unwrap().1;
    assert_eq!(
        code,
        "twice\n  \
           frame of 8 bytes; can panic; cannot reach the allocator\n    \
             2 | pub fn twice(x: u32) -> u32 {\n        push rax\n    \
             3 |     x * 2\n        add edi, edi\n\
         .L1:\n        mov eax, edi\n    \
             4 | }\n        ret\n\
         \n\
         double\n  the same code as twice\n"
    );
}

#[test]
fn a_function_that_there_is_not_is_a_wrong_call_with_a_suggestion() {
    let (_, result) = written(&evidence(None), |shown, out| shown.assembly(Some("twise"), out));
    let failure = result.unwrap_err();
    assert_eq!(failure.status(), 2);
    assert_eq!(
        failure.to_string(),
        "error: listings/src/heap/twice.rs: it has no function `twise`: did you mean `twice`?"
    );
}

#[test]
fn a_false_claim_is_told_with_what_was_found_and_fails() {
    let claim = Claim {
        id: "heap/twice/no_frame".parse().unwrap(),
        line: 8,
        promise: Promise::Optimizer,
        scope: Vec::new(),
        sentence: "`twice` needs no frame.".to_owned(),
        checks: vec![Check {
            line: 10,
            text: "fn twice has no frame".to_owned(),
            profiles: vec![Profile::Dev],
            fact: Fact::SameRun,
        }],
    };
    let verdict = |outcome| Verdict {
        claim: claim.id.clone(),
        checks: vec![CheckVerdict { line: 10, profile: Profile::Dev, outcome }],
        documentation: None,
    };
    let fails = Outcome::Fails { expected: "no frame".to_owned(), found: vec!["push rax".to_owned()] };
    let (text, result) = written(&evidence(None), |shown, out| shown.verdicts(&[(&claim, verdict(fails))], out));
    assert!(text.contains("FALSE  no_frame (optimizer)\n       `twice` needs no frame.\n"), "{text}");
    assert!(text.contains("debug    fn twice has no frame\n"), "{text}");
    assert!(text.contains("expected no frame; found:\n                  push rax\n"), "{text}");
    assert!(text.ends_with("1 claim, 1 of them false\n"), "{text}");
    assert_eq!(result.unwrap_err().status(), 1);

    let holds = Outcome::Holds(vec!["lea eax, [rdi + rdi]".to_owned()]);
    let (text, result) = written(&evidence(None), |shown, out| shown.verdicts(&[(&claim, verdict(holds))], out));
    assert!(result.is_ok() && text.contains("holds  no_frame"), "{text}");
}

#[test]
fn the_catalog_lists_parts_with_names_and_captions() {
    let mut other = listing();
    other.id = "stack/one".parse().unwrap();
    other.caption = "Another.".to_owned();
    let mut out = Vec::new();
    catalog(&[listing(), other], &mut out, Style::plain()).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.starts_with("heap\n  heap/twice  A caption.\n\nstack\n  stack/one   Another.\n\n2 listings."),
        "{text}"
    );
}

#[test]
fn a_path_is_told_from_a_name() {
    for path in ["./mine.rs", "mine.rs", "../x/mine.rs", "/tmp/mine"] {
        assert!(is_path(path), "{path}");
    }
    for name in ["global/const_factor", "const_factor", "global/no such"] {
        assert!(!is_path(name), "{name}");
    }
}

#[test]
fn a_near_miss_is_a_wrong_call_with_a_suggestion() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(root.path().join("listings/src/heap")).unwrap();
    std::fs::write(root.path().join("listings/src/heap/twice.rs"), listing().text).unwrap();
    let failure = known(root.path(), "heap/twise").unwrap_err();
    assert_eq!(failure.status(), 2);
    assert!(
        failure.to_string().starts_with("error: there is no listing `heap/twise`: did you mean `heap/twice`?"),
        "{failure}"
    );
}
