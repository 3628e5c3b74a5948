//! Hand-made exhibits for tests.

use std::collections::BTreeMap;

use evidence::claim::{Check, CheckVerdict, Claim, Fact, FunctionFact, Outcome, Promise, Verdict};
use evidence::listing::{Anchor, Directives, Listing, ListingId};
use evidence::model::{Evidence, Profile};
use serde_json::json;

use crate::preprocess::{Exhibit, Known};
use crate::stepper::fixtures;

/// `global/const_factor`, with one anchor, two functions, a static, a heap event and one claim.
pub(crate) fn const_factor() -> Exhibit {
    exhibit(
        "global/const_factor",
        "A `const` is copied into the code that uses it.",
        "//! A `const` is copied into the code that uses it.\n\
         pub const FACTOR: u32 = 1000;\n\
         \n\
         // ANCHOR: multiply\n\
         #[inline(never)]\n\
         pub fn multiply(value: u32) -> u32 {\n\
         \x20   value * FACTOR\n\
         }\n\
         // ANCHOR_END: multiply\n\
         \n\
         pub fn main() {\n\
         \x20   println!(\"{} </code><script>alert(1)</script>\", multiply(std::hint::black_box(7)));\n\
         }\n",
    )
}

/// `heap/fixture`, recorded, with a moment.
pub(crate) fn recorded() -> Exhibit {
    let listing = fixtures::listing(&[("v.push(5)", 1)]);
    let made = exhibit(listing.id.as_str(), &listing.caption, &listing.program);
    Exhibit {
        recording: Known::Reviewed(fixtures::growing()),
        listing: Listing { claims: made.listing.claims, ..listing },
        ..made
    }
}

/// A listing of this text, with evidence that is made up.
pub(crate) fn exhibit(id: &str, caption: &str, program: &str) -> Exhibit {
    let id: ListingId = id.parse().unwrap();
    let mut anchors = Vec::new();
    for (line, number) in program.lines().zip(1..) {
        if let Some(name) = line.trim().strip_prefix("// ANCHOR: ") {
            let end = program.lines().position(|l| l.trim() == format!("// ANCHOR_END: {name}")).unwrap();
            anchors.push(Anchor { name: name.to_owned(), lines: number + 1..=u32::try_from(end).unwrap() });
        }
    }
    let claim = Claim {
        id: format!("{id}/holds").parse().unwrap(),
        line: 20,
        promise: Promise::Guaranteed {
            page: "std/index.html".to_owned(),
            fragment: "there".to_owned(),
            phrase: "it is <so>".to_owned(),
        },
        scope: Vec::new(),
        sentence: "`multiply` | carries 1000.".to_owned(),
        checks: vec![Check {
            line: 22,
            text: "fn multiply has immediate 1000".to_owned(),
            profiles: vec![Profile::Release],
            fact: Fact::Function {
                name: "multiply".to_owned(),
                is: FunctionFact::Immediate { value: 1000, has: true },
            },
        }],
    };
    let verdict = Verdict {
        claim: claim.id.clone(),
        checks: vec![CheckVerdict {
            line: 22,
            profile: Profile::Release,
            outcome: Outcome::Holds(vec!["imul eax, edi, 1000".to_owned()]),
        }],
        documentation: None,
    };
    let listing = Listing {
        file: format!("listings/src/{id}.rs").into(),
        id: id.clone(),
        caption: caption.to_owned(),
        text: program.to_owned(),
        program: program.to_owned(),
        anchors,
        directives: Directives::default(),
        claims: vec![claim],
    };
    let (evidence, recording) = (Known::Reviewed(evidence(&id)), Known::Missing);
    Exhibit { evidence, recording, listing, aux: Vec::new(), verdicts: vec![verdict] }
}

/// Several exhibits by name.
pub(crate) fn hall(exhibits: impl IntoIterator<Item = Exhibit>) -> BTreeMap<ListingId, Exhibit> {
    exhibits.into_iter().map(|exhibit| (exhibit.listing.id.clone(), exhibit)).collect()
}

fn evidence(id: &ListingId) -> Evidence {
    let function = |name: &str, line: u32, frame: u64, code: &[&str]| {
        json!({
            "name": name, "line": line, "same_as": null, "code": code, "calls": [], "panics": frame > 0,
            "frame": { "bytes": frame, "red_zone": false, "probes": false, "dynamic": false },
            "allocator": "no",
        })
    };
    let run = |events: &[&str]| {
        json!({
            "exit": { "status": 0 }, "stdout": ["7000 </code><script>alert(1)</script>"], "stderr": [],
            "events": events, "recorded": true,
        })
    };
    let profile = |functions: &[serde_json::Value], run: &serde_json::Value| {
        json!({
            "diagnostics": [], "functions": functions, "instances": [], "types": [],
            "statics": [{ "name": "COUNT", "section": ".bss", "size": 8, "align": 8, "bytes": "" }],
            "constants": [{ "name": ".const0", "section": ".rodata", "size": 4, "align": 1, "bytes": "<&> " }],
            "run": run,
        })
    };
    let dev = profile(
        &[
            function(
                "multiply",
                6,
                24,
                &[
                    "    6 │ sub rsp, 24",
                    "    7 │ mov ecx, 1000",
                    "    7 │ mul ecx",
                    "    7 │ jo .L1",
                    "    8 │ add rsp, 24",
                    "    8 │ ret",
                    ".L1:",
                    "    7 │ lea rdi, [rip + .const0]",
                    "    7 │ call qword ptr [rip + core::panicking::panic_const::panic_const_mul_overflow@GOTPCREL]",
                ],
            ),
            function("main", 11, 88, &["   11 │ sub rsp, 88", "   13 │ ret"]),
        ],
        &run(&["#1 alloc 16 align 8 @ line 12", "#1 free 16 align 8 in main"]),
    );
    let release = profile(
        &[
            function("multiply", 6, 0, &["    7 │ imul eax, edi, 1000", "    8 │ ret"]),
            function("main", 11, 56, &["   11 │ sub rsp, 56", "      │ nop", "   13 │ ret"]),
        ],
        &run(&[]),
    );
    serde_json::from_value(json!({
        "listing": id, "toolchain": "rustc 1.95.0 (59807616e 2026-04-14)", "source": "0123456789abcdef",
        "profiles": { "dev": dev, "release": release },
    }))
    .unwrap()
}
