//! Each row of the vocabulary is held against hand-made evidence: once as it is, once as a lie.

mod world;

use world::World;

use super::*;
use crate::claim::{grammar, parse};

/// A check that holds, and the same with a lie in it, for every row of the vocabulary.
const TRUE_AND_FALSE: &[(&str, &str, &str)] = &[
    ("dev release", "fn multiply has immediate 1000", "fn multiply has immediate 1001"),
    ("dev release", "fn multiply has no immediate 1001", "fn multiply has no immediate 1000"),
    ("dev release", "fn grow refers to COUNT", "fn multiply refers to COUNT"),
    ("dev release", "fn multiply does not refer to COUNT", "fn grow does not refer to COUNT"),
    ("dev release", "fn grow has instruction lock inc", "fn multiply has instruction lock inc"),
    ("dev release", "fn grow has instruction lock", "fn multiply has instruction lock"),
    ("dev release", "fn multiply has no instruction push", "fn grow has no instruction push"),
    ("dev release", "fn grow has a frame of 24 bytes", "fn grow has a frame of 16 bytes"),
    ("dev release", "fn grow has a frame of at most 24 bytes", "fn grow has a frame of at most 23 bytes"),
    ("dev release", "fn grow has a frame of at least 24 bytes", "fn grow has a frame of at least 25 bytes"),
    ("dev release", "fn multiply has no frame", "fn grow has no frame"),
    ("dev", "fn grow has a slot of 16 bytes for v", "fn grow has a slot of at least 17 bytes for v"),
    ("dev", "fn grow has no slot for label", "fn grow has no slot for v"),
    ("dev", "fn grow has no slot for from", "fn grow has no slot for v"),
    ("dev", "fn grow has a pointer to from", "fn grow has a pointer to v"),
    ("dev release", "fn block uses the red zone", "fn grow uses the red zone"),
    ("dev release", "fn grow does not use the red zone", "fn block does not use the red zone"),
    ("dev release", "fn block probes the stack", "fn grow probes the stack"),
    ("dev release", "fn grow does not probe the stack", "fn block does not probe the stack"),
    ("dev release", "fn grow calls alloc::vec::Vec::push", "fn multiply calls alloc::vec::Vec::push"),
    ("dev release", "fn grow calls core::panicking::panic_fmt", "fn multiply calls core::panicking::panic_fmt"),
    ("dev release", "fn multiply does not call alloc::vec::Vec::push", "fn grow does not call alloc::vec::Vec::push"),
    (
        "dev release",
        "fn multiply does not call core::panicking::panic_fmt",
        "fn grow does not call core::panicking::panic_fmt",
    ),
    ("dev release", "fn multiply calls nothing", "fn grow calls nothing"),
    ("dev release", "fn block tail-calls memcpy", "fn grow tail-calls alloc::vec::Vec::push"),
    ("dev release", "fn grow panics", "fn multiply panics"),
    ("dev release", "fn multiply cannot panic", "fn grow cannot panic"),
    ("dev release", "fn grow reaches the allocator", "fn multiply reaches the allocator"),
    ("dev release", "fn multiply cannot reach the allocator", "fn grow cannot reach the allocator"),
    ("dev release", "fn block copies 4000 bytes", "fn block copies 4001 bytes"),
    ("dev release", "fn block copies at least 4000 bytes", "fn grow copies at least 1 byte"),
    ("dev release", "fn grow copies nothing", "fn block copies nothing"),
    ("dev release", "fn block clears 64 bytes", "fn block clears 65 bytes"),
    ("dev release", "fn grow clears nothing", "fn block clears nothing"),
    ("dev release", "fn nothing does nothing", "fn multiply does nothing"),
    ("dev release", "fn multiply is the same code as fn twin", "fn multiply is the same code as fn grow"),
    ("dev release", "fn grow is not the same code as fn twin", "fn twin is not the same code as fn multiply"),
    ("dev release", "fn vanished is absent", "fn multiply is absent"),
    ("dev release", "fn twin is present", "fn vanished is present"),
    ("dev release", "fn multiply is the same in both", "fn grow is the same in both"),
    ("dev release", "static COUNT is in .data, 8 bytes, align 8, not relocated", "static COUNT is in .rodata"),
    ("dev release", "static COUNT is 8 bytes", "static COUNT is 4 bytes"),
    ("dev release", "static COUNT is align 8", "static COUNT is align 4"),
    ("dev release", "static NAME is relocated", "static COUNT is relocated"),
    ("dev release", "static COUNT is not relocated", "static NAME is not relocated"),
    ("dev release", "static NAME is in .data.rel.ro, relocated", "static NAME is in .data, relocated"),
    ("dev release", "static COUNT holds `0500`", "static COUNT holds `0600`"),
    ("dev release", "no symbol GONE", "no symbol COUNT"),
    ("dev release", "symbol multiply", "symbol GONE"),
    ("dev release", "constant of 12 bytes in .rodata", "constant of 12 bytes in .data"),
    ("dev release", "constant of 12 bytes", "constant of 13 bytes"),
    ("dev release", "no constant of 13 bytes", "no constant of 12 bytes"),
    ("dev", "type Header is 16 bytes, align 8", "type Header is 16 bytes, align 4"),
    ("dev", "type Header is 16 bytes", "type Header is 12 bytes"),
    ("dev", "type Vec<u32> is align 8", "type Vec<u32> is 16 bytes"),
    ("dev", "type Header has field b at 8", "type Header has field b at 0"),
    ("dev", "type Header has 7 bytes of padding", "type Header has 8 bytes of padding"),
    ("dev", "type Header has at least 7 bytes of padding", "type Header has no padding"),
    ("dev", "type Full has no padding", "type Header has no padding"),
    ("dev", "type Option<&u8> has a niche in Some.0", "type Header has a niche in b"),
    ("dev", "type Option<&u8> has 8 bytes of padding", "type Option<&u8> has no padding"),
    ("dev", "type Shape has a tag of 4 bytes", "type Shape has a tag of 8 bytes"),
    ("dev release", "run: 2 allocations", "run: 3 allocations"),
    ("dev release", "run: 1 zeroed allocation", "run: 2 zeroed allocations"),
    ("dev release", "run: 1 reallocation", "run: 0 reallocations"),
    ("dev release", "run: 1 free", "run: at least 2 frees"),
    ("dev release", "run: 96 bytes allocated", "run: 95 bytes allocated"),
    ("dev release", "run: peak 96 bytes", "run: peak at most 95 bytes"),
    ("dev release", "run: 32 bytes never freed", "run: 0 bytes never freed"),
    ("dev release", "run: 1 block never freed", "run: 0 blocks never freed"),
    ("dev release", "run: block sizes 16, 64, 32", "run: block sizes 16, 64"),
    ("dev release", "run: 1 allocation of 16 bytes, align 4", "run: 1 allocation of 16 bytes, align 8"),
    ("dev release", "run: 1 allocation of 64 bytes", "run: 1 allocation of 32 bytes"),
    ("dev release", "run: 1 allocation align 4", "run: 0 allocations align 4"),
    ("dev release", "run: line `with_capacity(4)`: 1 allocation", "run: line `with_capacity(4)`: 0 allocations"),
    (
        "dev release",
        "run: line `with_capacity(4)`: 32 bytes never freed",
        "run: line `with_capacity(4)`: 16 bytes never freed",
    ),
    ("dev release", "run: anchor grow: block sizes 32", "run: anchor grow: block sizes 64"),
    ("dev release", "run: anchor grow: 16 bytes allocated", "run: anchor grow: 32 bytes allocated"),
    ("dev release", "run: prints `seven`", "run: prints `sev`"),
    ("dev release", "run: does not print `sev`", "run: does not print `seven`"),
    ("dev release", "run: `at` lies in stack", "run: `at` lies in thread stack"),
    ("dev release", "run: `empty` lies in nowhere", "run: `at` lies in nowhere"),
    ("dev release", "run: says `careful`", "run: says `careless`"),
    ("release", "run: exits with 0", "run: exits with 101"),
    ("dev", "run: dies by SIGABRT", "run: dies by SIGSEGV"),
    ("dev", "steps: at `grow(&mut v)`: v is live", "steps: at `grow(&mut v)`: given is live"),
    ("dev", "steps: at `grow(&mut v)`: given is moved", "steps: at `grow(&mut v)`: taken is moved"),
    ("dev", "steps: at `grow(&mut v)`: half is partly moved", "steps: at `grow(&mut v)`: given is partly moved"),
    ("dev", "steps: at `grow(&mut v)`: later is uninitialized", "steps: at `grow(&mut v)`: maybe is uninitialized"),
    ("dev", "steps: at `with_capacity(4)`: v is out of scope", "steps: at `grow(&mut v)`: v is out of scope"),
    ("dev", "steps: at `v.push(1)`: v of main is live", "steps: at `v.push(1)`: given of main is live"),
    ("dev", "steps: at `grow(&mut v)`: v.len holds 1", "steps: at `grow(&mut v)`: v.len holds 2"),
    ("dev", "steps: at `grow(&mut v)` visit 2: v.len holds 2", "steps: at `grow(&mut v)` visit 2: v.len holds 1"),
    ("dev", "steps: at `v.push(1)`: v.*.len holds 1", "steps: at `v.push(1)`: v.*.len holds 0x1"),
    ("dev", "steps: at `grow(&mut v)`: half holds 0", "steps: at `grow(&mut v)`: half holds 1"),
    ("dev", "steps: at `grow(&mut v)`: static COUNT holds 5", "steps: at `grow(&mut v)`: static COUNT holds 6"),
    ("dev", "steps: at `grow(&mut v)`: block 1.0 holds 1", "steps: at `grow(&mut v)`: block 1.0 holds 2"),
    ("dev", "steps: at `grow(&mut v)`: v is 24 bytes", "steps: at `grow(&mut v)`: v is 16 bytes"),
    ("dev", "steps: at `grow(&mut v)`: block 1 is 16 bytes", "steps: at `vec![0u8; 64]`: block 1 is 16 bytes"),
    ("dev", "steps: at `grow(&mut v)`: v points to block 1", "steps: at `grow(&mut v)`: last points to block 1"),
    ("dev", "steps: at `v.push(1)`: v points to v of main", "steps: at `v.push(1)`: v points to given of main"),
    (
        "dev",
        "steps: at `grow(&mut v)`: last points into block 1",
        "steps: at `grow(&mut v)`: empty points into block 1",
    ),
    ("dev", "steps: at `v.push(1)`: v points into v of main", "steps: at `v.push(1)`: v points into given of main"),
    ("dev", "steps: at `grow(&mut v)`: borrowed points to v", "steps: at `grow(&mut v)`: borrowed points to given"),
    ("dev", "steps: at `grow(&mut v)`: borrowed points into v", "steps: at `grow(&mut v)`: last points into v"),
    (
        "dev",
        "steps: at `v.push(1)`: v points into the frame of main",
        "steps: at `v.push(1)`: v points into the frame of grow",
    ),
    (
        "dev",
        "steps: at `grow(&mut v)` visit 2: boxed points to a freed block",
        "steps: at `let label`: boxed points to a freed block",
    ),
    ("dev", "steps: at `grow(&mut v)`: empty points nowhere", "steps: at `grow(&mut v)`: v points nowhere"),
    (
        "dev",
        "steps: at `grow(&mut v)`: given has the bytes of taken",
        "steps: at `grow(&mut v)` visit 2: given has the bytes of taken",
    ),
    (
        "dev",
        "steps: at `vec![0u8; 64]`: v lies where it lay at `grow(&mut v)`",
        "steps: at `v.push(1)`: v lies where it lay at `grow(&mut v)`",
    ),
    ("dev", "steps: at `let label`: block 2 is live", "steps: at `grow(&mut v)` visit 2: block 2 is live"),
    ("dev", "steps: at `grow(&mut v)` visit 2: block 2 is freed", "steps: at `let label`: block 2 is freed"),
    ("dev", "steps: at `let label`: 2 blocks live", "steps: at `grow(&mut v)` visit 2: 2 blocks live"),
    ("dev", "steps: at `grow(&mut v)` visit 2: 32 bytes live", "steps: at `let label`: at most 95 bytes live"),
    ("dev", "steps: at `v.push(1)`: 2 frames", "steps: at `grow(&mut v)`: at least 2 frames"),
    (
        "dev",
        "steps: at `v.push(1)`: frame of grow lies below frame of main",
        "steps: at `v.push(1)`: frame of main lies below frame of grow",
    ),
    (
        "dev",
        "steps: at `v.push(1)`: frame of main lies above frame of grow",
        "steps: at `v.push(1)`: frame of grow lies above frame of main",
    ),
    (
        "dev",
        "steps: from `grow(&mut v)` to `v.push(1)`: block 1 stays",
        "steps: from `grow(&mut v)` to `let label`: block 1 stays",
    ),
    (
        "dev",
        "steps: from `grow(&mut v)` to `let label`: block 1 moves",
        "steps: from `grow(&mut v)` to `v.push(1)`: block 1 moves",
    ),
    (
        "dev",
        "steps: from `grow(&mut v)` to `let label`: the bytes of given stay",
        "steps: from `grow(&mut v)` to `grow(&mut v)` visit 2: the bytes of given stay",
    ),
    (
        "dev",
        "steps: from `grow(&mut v)` to `let label`: the bytes of given come to taken",
        "steps: from `grow(&mut v)` to `let label`: the bytes of given come to half",
    ),
    ("dev release", "compile: error E0133 on line `pub fn vanished` says `unsafe`", "compile: error E0134"),
    ("dev release", "compile: lint dead_code", "compile: lint unused_mut"),
    ("dev release", "compile: lint dead_code says `never`", "compile: lint dead_code on line `pub fn main`"),
    ("dev release", "compile: no lint unused_mut", "compile: no lint dead_code"),
];

/// Those that need evidence of another kind, each with the change that makes it true; without the change it is false.
type Change = fn(&mut World);
const TRUE_AFTER: &[(&str, &str, Change)] = &[
    ("dev release", "run: never ends", |world| world.each(|found| run_mut(found).exit = Exit::Timeout)),
    ("dev release", "run is the same in both", |world| world.each(|found| run_mut(found).exit = Exit::Status(0))),
    ("dev release", "compile: succeeds", |world| world.each(|found| found.diagnostics.retain(|d| d.level != "error"))),
];

use crate::model::{Call, CodeLine, Event, Exit, Reach, Run};

fn run_mut(found: &mut ProfileEvidence) -> &mut Run {
    found.run.as_mut().expect("the world has a run")
}

#[test]
fn every_true_check_holds_and_says_what_shows_it() {
    let world = World::new();
    for (profiles, check, _) in TRUE_AND_FALSE {
        for outcome in world.judge(profiles, check) {
            match outcome {
                Outcome::Holds(shown) => {
                    assert!(!shown.is_empty() && shown.len() <= A_HANDFUL + 1, "{check}: {shown:?}");
                }
                other => panic!("{check}: {other:#?}"),
            }
        }
    }
}

#[test]
fn every_lie_fails_and_says_what_was_found() {
    let world = World::new();
    for (profiles, _, lie) in TRUE_AND_FALSE {
        for outcome in world.judge(profiles, lie) {
            match outcome {
                Outcome::Fails { expected, found } => {
                    assert!(expected.starts_with("in ") && !found.is_empty(), "{lie}: {expected} {found:?}");
                }
                other => panic!("{lie}: {other:#?}"),
            }
        }
    }
}

#[test]
fn what_is_true_of_other_evidence_holds_there_and_fails_here() {
    for (profiles, check, change) in TRUE_AFTER {
        let mut world = World::new();
        assert!(world.judge(profiles, check).iter().all(|outcome| matches!(outcome, Outcome::Fails { .. })), "{check}");
        change(&mut world);
        assert!(world.judge(profiles, check).iter().all(|outcome| matches!(outcome, Outcome::Holds(_))), "{check}");
    }
}

#[test]
fn every_row_of_the_vocabulary_is_among_them() {
    // Two facts have one shape if they differ only in names, numbers and how many of them there are.
    let shape = |check: &str| {
        let text = format!("{:?}", grammar::fact(check).unwrap_or_else(|misread| panic!("{check}: {misread:?}")));
        let mut shape = String::new();
        let mut quoted = false;
        for c in text.chars() {
            match c {
                '"' => quoted = !quoted,
                c if !quoted && !c.is_ascii_digit() && c != ',' && c != ' ' => shape.push(c),
                _ => {}
            }
        }
        shape
    };
    let judged: Vec<String> = TRUE_AND_FALSE
        .iter()
        .map(|(_, check, _)| shape(check))
        .chain(TRUE_AFTER.iter().map(|(_, check, _)| shape(check)))
        .collect();
    for row in parse::tests::rows() {
        // Rows that say several things at once stand in parts above.
        let parts = [
            "static name is in",
            "compile: error",
            "compile: lint",
            "run: anchor",
            "run: line",
            "run: 8 allocations of",
            "run: 8 zeroed",
        ];
        let covered = judged.contains(&shape(&row))
            || parts.iter().any(|part| {
                row.starts_with(part)
                    && TRUE_AND_FALSE
                        .iter()
                        .any(|(_, check, _)| check.starts_with(&part.replace("name", "COUNT").replace('8', "1")))
            });
        assert!(covered, "`{row}` of the table is judged by no test");
    }
}

/// What was found against a check in one profile.
fn found(world: &World, profile: &str, check: &str) -> String {
    match world.judge(profile, check).pop() {
        Some(Outcome::Fails { found, .. }) => found.join("\n"),
        other => panic!("{check}: {other:#?}"),
    }
}

fn holds(world: &World, profile: &str, check: &str) -> bool {
    world.judge(profile, check).iter().all(|outcome| matches!(outcome, Outcome::Holds(_)))
}

#[test]
fn a_function_that_vanished_proves_nothing() {
    let world = World::new();
    for check in [
        "has no immediate 1000",
        "does not refer to COUNT",
        "has no instruction call",
        "has no frame",
        "does not use the red zone",
        "does not call grow",
        "calls nothing",
        "cannot panic",
        "cannot reach the allocator",
        "copies nothing",
        "clears nothing",
        "does nothing",
        "is not the same code as fn multiply",
    ] {
        let said = found(&world, "release", &format!("fn vanished {check}"));
        assert!(said.contains("there is no function `vanished` in the assembly of release"), "{check}: {said}");
    }
    let said = found(&world, "release", "fn multiplu calls nothing");
    assert!(said.contains("did you mean `multiply`?") && said.contains("functions there: "), "{said}");
    let said = found(&world, "release", "fn multiply is not the same code as fn vanished");
    assert!(said.contains("there is no function `vanished`"), "{said}");
}

#[test]
fn a_merged_function_is_judged_by_the_code_it_shares() {
    let world = World::new();
    assert!(holds(&world, "dev release", "fn twin has immediate 1000"));
    assert!(!holds(&world, "dev release", "fn twin has no immediate 1000"));
    assert!(!holds(&world, "release", "fn twin is absent"));
}

/// Has the function `nothing` call `to`, and nothing else.
fn call_from_nothing(world: &mut World, to: &str) {
    world.each(|found| {
        for function in found.functions.iter_mut().filter(|function| function.name == "nothing") {
            function.calls = vec![Call { to: to.to_owned(), tail: false }];
            function.code.push(CodeLine::Instruction { line: None, text: format!("call {to}") });
        }
    });
}

#[test]
fn a_callee_that_was_merged_is_found_under_the_name_of_the_body_that_is_left() {
    let mut world = World::new();
    assert!(holds(&world, "dev release", "fn nothing does not call twin"));
    call_from_nothing(&mut world, "multiply");
    assert!(!holds(&world, "dev release", "fn nothing does not call twin"));
    assert!(holds(&world, "dev release", "fn nothing calls twin"));
}

#[test]
fn a_function_that_calls_what_may_panic_is_not_said_to_be_unable_to() {
    let mut world = World::new();
    for harmless in ["memcpy", "multiply", "nothing"] {
        call_from_nothing(&mut world, harmless);
        assert!(holds(&world, "dev release", "fn nothing cannot panic"), "{harmless}");
    }
    call_from_nothing(&mut world, "grow");
    assert!(found(&world, "release", "fn nothing cannot panic").contains("`grow` has a path that panics"));
    for unknown in ["alloc::vec::Vec::push", "?"] {
        call_from_nothing(&mut world, unknown);
        assert!(
            found(&world, "release", "fn nothing cannot panic").contains("not known: `nothing` calls"),
            "{unknown}"
        );
    }
}

#[test]
fn a_typo_does_not_pass_for_nothing() {
    let world = World::new();
    for (check, missing) in [
        ("no symbol GOME", "`GOME` does not occur in the program"),
        ("no symbol counter::COUNT", "`counter` does not occur"),
        ("fn multiply does not refer to COUMT", "`COUMT` does not occur"),
        ("fn multiply does not call growth", "`growth` does not occur"),
        ("fn multiply does not call alloc::vec::Vec::pusj", "`pusj` does not occur"),
        ("fn multiply does not call core::ptr::drop_in_place<Loud>", "`Loud` does not occur"),
        ("fn vanishd is absent", "did you mean `vanished`?"),
        ("fn multiply has no instruction pusj", "`pusj` is no mnemonic"),
    ] {
        let said = found(&world, "release", check);
        assert!(said.contains(missing), "{check}: {said}");
    }
    let said = found(&world, "dev", "fn grow has no slot for labl");
    assert!(said.contains("`labl` does not occur in the program") && said.contains("did you mean `label`?"), "{said}");
    for check in [
        "fn multiply does not call memcpy",
        "fn multiply does not call __rustc::__rust_alloc",
        "fn multiply does not call core::panicking::panic_bounds_check",
        "fn multiply does not call core::ptr::drop_in_place<Header>",
        "fn multiply has no instruction rep movsq",
        "fn multiply has no instruction movabs",
    ] {
        assert!(holds(&world, "release", check), "{check}");
    }
}

#[test]
fn what_the_listing_did_not_ask_for_is_asked_for() {
    let world = World::new();
    let said = found(&world, "dev", "type Vec<u32> has field len at 16");
    assert!(said.contains("ask for it, above the claims: `//@ layouts: Vec<u32>`"), "{said}");
    let said = found(&world, "dev", "type Heder has no padding");
    assert!(said.contains("did you mean `Header`?"), "{said}");
    let said = found(&world, "dev", "fn multiply has no slot for value");
    assert!(said.contains("ask for it, above the claims: `//@ frames: multiply`"), "{said}");
    let said = found(&world, "dev", "type Header has field c at 8");
    assert!(said.contains("`Header` has no field `c`") && said.contains("8 8 │ b: Vec<u8>"), "{said}");
    let said = found(&world, "dev", "fn grow has a slot of 8 bytes for w");
    assert!(said.contains("there is no slot for `w` in the frame") && said.contains("v: Vec<u32>"), "{said}");
}

#[test]
fn not_knowing_is_not_no() {
    let mut world = World::new();
    world.each(|found| {
        let multiply = &mut found.functions[0];
        multiply.allocator = Reach::Unknown("an indirect call in core::fmt::write".to_owned());
        multiply.calls.push(Call { to: "?".to_owned(), tail: false });
    });
    for check in ["cannot reach the allocator", "reaches the allocator"] {
        let said = found(&world, "release", &format!("fn multiply {check}"));
        assert!(said.contains("in the way was an indirect call in core::fmt::write"), "{said}");
    }
    let said = found(&world, "release", "fn multiply does not call grow");
    assert!(said.contains("a call through a pointer"), "{said}");
    assert!(!holds(&world, "release", "fn multiply calls nothing"));
}

#[test]
fn a_line_must_be_the_only_one() {
    let world = World::new();
    let said = found(&world, "release", "run: line `let`: 0 allocations");
    assert!(said.contains("3 lines of the program contain `let`, expected one"), "{said}");
    let said = found(&world, "release", "run: line `with_capcity(4)`: 0 allocations");
    assert!(said.contains("no line of the program contains"), "{said}");
    let said = found(&world, "release", "run: line `only in a comment`: 0 allocations");
    assert!(said.contains("no line of the program contains"), "{said}");
    let said = found(&world, "release", "compile: lint dead_code on line `let`");
    assert!(said.contains("expected one"), "{said}");
}

#[test]
fn an_event_without_a_line_counts_neither_way() {
    let mut world = World::new();
    let event = |text: &str| -> Event { text.parse().expect("an event") };
    world.each(|found| run_mut(found).events.push(event("#3 alloc 8 align 8 in main")));
    // `main` may have done it in the line in question …
    let said = found(&world, "release", "run: line `with_capacity(4)`: 1 allocation");
    assert!(said.contains("not known") && said.contains("#3 alloc 8 align 8 in main"), "{said}");
    // … but not where the amount admits it, the kind is another, or the lines are another function's.
    assert!(holds(&world, "release", "run: line `with_capacity(4)`: at least 1 allocation"));
    assert!(holds(&world, "release", "run: line `with_capacity(4)`: 0 frees"));
    assert!(holds(&world, "release", "run: line `with_capacity(4)`: 1 allocation of 16 bytes"));
    assert!(holds(&world, "release", "run: anchor grow: 0 allocations"));
    assert!(holds(&world, "release", "run: 3 allocations"));
    world.each(|found| run_mut(found).events.push(event("#4 alloc 8 align 8")));
    assert!(found_nothing_known(&world));
}

fn found_nothing_known(world: &World) -> bool {
    found(world, "release", "run: anchor grow: 0 allocations").contains("#4 alloc 8 align 8")
}

#[test]
fn what_was_never_freed_is_shown_by_its_own_events() {
    let outcome = World::new().judge("release", "run: 32 bytes never freed").remove(0);
    let shown = ["#1 alloc 16 align 4 @ line 17", "#1 realloc 16 -> 32 align 4 @ line 7"].map(str::to_owned);
    assert_eq!(outcome, Outcome::Holds(shown.to_vec()));
}

#[test]
fn what_was_not_recorded_is_not_counted() {
    let mut world = World::new();
    world.each(|found| {
        run_mut(found).recorded = false;
        run_mut(found).events.clear();
    });
    for check in
        ["run: 0 allocations", "run: peak 0 bytes", "run: 0 bytes never freed", "run: line `with_capacity(4)`: 0 frees"]
    {
        assert!(found(&world, "release", check).contains("brings its own allocator"), "{check}");
    }
    assert!(found(&world, "dev release", "run is the same in both").contains("brings its own allocator"));
    assert!(holds(&world, "release", "run: prints `seven`"));
}

#[test]
fn a_listing_without_a_run_fails_or_says_why_not() {
    let mut world = World::new();
    world.each(|found| found.run = None);
    assert!(found(&world, "release", "run: 0 allocations").contains("does not compile"));
    world.listing.directives.not_run = Some("it needs a disk".to_owned());
    assert!(found(&world, "release", "run: 0 allocations").contains("not run: it needs a disk"));
    world.listing.directives.not_run = None;
    world.each(|found| found.diagnostics.clear());
    let outcome = world.judge("release", "run: 0 allocations").remove(0);
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        assert!(matches!(outcome, Outcome::Fails { .. }), "{outcome:?}");
    } else {
        assert!(matches!(outcome, Outcome::Skipped(_)), "{outcome:?}");
    }
}

#[test]
fn outside_its_scope_a_claim_is_skipped_and_says_so() {
    let world = World::new();
    for (scope, why) in [
        ("rustc < 1.95", Some("the claim holds before Rust 1.95; here: rustc 1.95.0")),
        ("rustc >= 1.96", Some("from Rust 1.96 on")),
        ("rustc >= 1.95, rustc < 1.96, stack 8 MiB", None),
        ("stack 1 MiB", Some("here: a listing is run with 8 MiB")),
    ] {
        let claim = world.claim("implementation", &format!("only: {scope}\n"), "dev: fn multiply has immediate 1");
        let verdict = judge(&claim, &world.listing, Proof::of(&world.evidence));
        match (&verdict.checks[0].outcome, why) {
            (Outcome::Skipped(said), Some(why)) => assert!(said.contains(why), "{said}"),
            (Outcome::Fails { .. }, None) => {}
            other => panic!("{scope}: {other:?}"),
        }
        assert_eq!(verdict.holds(), why.is_some());
    }
}

#[test]
fn a_guarantee_is_looked_up() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.html"), "<p id=\"b\">It will not allocate.</p>").expect("a page");
    let documentation = Documentation { html: folder.path().to_owned() };
    let world = World::new();
    let verdict = |phrase: &str, documentation: Option<&Documentation>| {
        let claim =
            world.claim(&format!("guaranteed a.html#b \"{phrase}\""), "", "dev: fn multiply has immediate 1000");
        judge(&claim, &world.listing, Proof { documentation, ..Proof::of(&world.evidence) })
    };
    let good = verdict("will not allocate", Some(&documentation));
    assert_eq!(good.documentation, Some(Outcome::Holds(vec!["It will not allocate.".to_owned()])));
    assert!(good.holds());
    let bad = verdict("will allocate", Some(&documentation));
    assert!(
        matches!(&bad.documentation, Some(Outcome::Fails { found, .. }) if found[1].contains("It will not allocate."))
    );
    assert!(!bad.holds());
    assert!(matches!(verdict("will allocate", None).documentation, Some(Outcome::Skipped(_))));
}

#[test]
fn a_lint_that_there_is_not_proves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let lints = folder.path().join("rustc/lints/listing");
    std::fs::create_dir_all(&lints).expect("folders");
    std::fs::write(lints.join("warn-by-default.html"), "<h2 id=\"unused-mut\">unused-mut</h2>").expect("a page");
    let documentation = Documentation { html: folder.path().to_owned() };
    let world = World::new();
    let holds = |lint: &str| {
        let claim = world.claim("implementation", "", &format!("dev: compile: no lint {lint}"));
        judge(&claim, &world.listing, Proof { documentation: Some(&documentation), ..Proof::of(&world.evidence) })
            .holds()
    };
    assert!(holds("unused_mut"));
    assert!(!holds("unused_mud"));
}

#[test]
fn long_evidence_is_capped_and_counted() {
    let mut world = World::new();
    let event = "#9 free 1 align 1".parse::<Event>().expect("an event");
    world.each(|found| run_mut(found).events = vec![event.clone(); 100]);
    let said = found(&world, "release", "run: 0 frees");
    assert_eq!(said.lines().count(), ENOUGH + 1);
    assert!(said.ends_with("… and 61 more"), "{said}");
    match world.judge("release", "run: 100 frees").remove(0) {
        Outcome::Holds(shown) => assert_eq!(shown.len(), A_HANDFUL + 1),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_profile_without_evidence_fails() {
    let mut world = World::new();
    world.evidence.profiles.remove(&Profile::Release);
    assert!(found(&world, "release", "fn multiply calls nothing").contains("no evidence for release"));
    assert!(found(&world, "dev release", "fn multiply is the same in both").contains("no evidence for release"));
    assert!(found(&world, "dev release", "run is the same in both").contains("no evidence for release"));
}

#[test]
fn what_a_check_of_steps_names_must_be_there() {
    let world = World::new();
    for (check, part) in [
        ("at `grow(&mut v)`: w is live", "`main` has no variable `w` in scope, but v, given, taken"),
        ("at `grow(&mut v)`: gven is moved", "did you mean `given`?"),
        (
            "at `with_capacity(4)`: v is live",
            "step 1, before line 17 (`let mut v = Vec::with_capacity(4);`): `main` has no variable in scope",
        ),
        ("at `v.push(1)`: given is moved", "`grow` has no variable `given` in scope, but v"),
        ("at `v.push(1)`: v of multiply is live", "no call of `multiply` is under way, but of main, grow"),
        ("at `v.push(1)`: v of grwo is live", "did you mean `grow`?"),
        ("at `with_capacity(5)`: v is live", "no line of the program contains `with_capacity(5)`"),
        ("at `value * 1000`: v is live", "2 lines of the program contain `value * 1000`, expected one"),
        ("at `only in a comment`: v is live", "no line of the program contains"),
        ("at `pub fn nothing`: v is live", "no step stands before line 12 (`pub fn nothing`)"),
        ("at `grow(&mut v)` visit 3: v is live", "line 18 (`grow(&mut v)`) is reached 2 times, and not 3 times"),
        ("at `grow(&mut v)` visit 0: v is live", "is reached 2 times, and not 0 times"),
        ("at `grow(&mut v)`: v.length holds 1", "`v` has no part `length`, but ptr, len, spare\ndid you mean `len`?"),
        ("at `grow(&mut v)`: half.0 holds 1", "`half` is shown without parts"),
        ("at `grow(&mut v)`: half.* holds 1", "`half` is no pointer"),
        ("at `grow(&mut v)`: empty.* holds 1", "`empty` points nowhere: it is 0x4"),
        ("at `grow(&mut v)`: last.* holds 1", "where nothing that has a type begins"),
        ("at `grow(&mut v)`: half points to v", "`half` is no pointer, and has none"),
        ("at `grow(&mut v)`: v holds 1", "`v` holds parts: ptr, len, spare"),
        ("at `grow(&mut v)`: borrowed points to nothing", "`nothing` is in no memory"),
        ("at `grow(&mut v)`: block 3 is live", "there is no block 3\nblock 1: 16 bytes"),
        ("at `grow(&mut v)`: block 3 is freed", "there never was a block 3"),
        ("at `grow(&mut v)`: static GONE holds 6", "there is no static `GONE`, but COUNT"),
        ("at `grow(&mut v)`: maybe has the bytes of maybe", "byte 0 differs from run to run"),
        ("at `grow(&mut v)`: w is out of scope", "`w` does not occur in the program"),
        ("at `grow(&mut v)`: maybe is live", "`maybe` is not known to be live or moved"),
        ("from `v.push(1)` to `grow(&mut v)`: block 1 stays", "the second is not later"),
        ("from `grow(&mut v)` to `let label`: block 2 stays", "there is no block 2"),
        ("from `let label` to `grow(&mut v)` visit 2: block 2 stays", "block 2 is in use no more"),
        ("from `v.push(1)` to `vec![0u8; 64]`: the bytes of v stay", "lies on the stack of thread 0, at -40"),
    ] {
        let said = found(&world, "dev", &format!("steps: {check}"));
        assert!(said.contains(part), "{check}: {said}");
    }
}

#[test]
fn a_block_that_was_reallocated_twice_between_two_steps_did_not_surely_stay() {
    let mut world = World::new();
    let check = "steps: from `grow(&mut v)` to `let label`: block 1 stays";
    for step in &mut world.recording.as_mut().expect("the world has one").steps {
        step.heap.iter_mut().for_each(|block| block.moved = false);
    }
    assert!(holds(&world, "dev", check), "it stayed the one time");
    world.each(|found| {
        let events = &mut run_mut(found).events;
        let at = events.iter().position(|event| event.to_string().starts_with("#1 realloc")).expect("it is there");
        let twice = ["#1 realloc 16 -> 24 align 4 @ line 7", "#1 realloc 24 -> 32 align 4 @ line 7"];
        events.splice(at..=at, twice.map(|event| event.parse().expect("an event")));
    });
    let said = found(&world, "dev", check);
    assert!(said.contains("reallocated more than once between two steps"), "{said}");
}

#[test]
fn of_large_values_not_all_bytes_are_known() {
    let mut world = World::new();
    for step in &mut world.recording.as_mut().expect("the world has one").steps {
        for local in step.threads.iter_mut().flat_map(|thread| &mut thread.frames).flat_map(|frame| &mut frame.locals) {
            local.value.size = 65;
            local.value.bytes = "00".repeat(64);
        }
    }
    let said = found(&world, "dev", "steps: at `grow(&mut v)`: given has the bytes of taken");
    assert!(said.contains("of 65 bytes only the first 64 are recorded"), "{said}");
}

#[test]
fn without_a_recording_nothing_is_judged_and_without_its_directive_it_fails() {
    let mut world = World::new();
    let check = "steps: at `grow(&mut v)`: v is live";
    world.recording = None;
    let outcome = world.judge("dev", check).remove(0);
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        assert!(matches!(outcome, Outcome::Fails { .. }), "{outcome:?}");
    } else {
        assert!(matches!(outcome, Outcome::Skipped(_)), "{outcome:?}");
    }
    let mut world = World::new();
    world.listing.directives.record = false;
    assert!(found(&world, "dev", check).contains("put `//@ record` below its program"));
}
