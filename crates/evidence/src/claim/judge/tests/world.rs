//! A listing and its evidence, made by hand.

mod recorded;

use std::path::Path;

use crate::claim::judge::{Outcome, Proof, judge};
use crate::claim::{Claim, parse};
use crate::listing::directives::ClaimLines;
use crate::listing::{Anchor, Directives, Listing};
use crate::model::{
    Call, CodeLine, Diagnostic, Evidence, Exit, Frame, FrameMap, Function, Layout, Profile, ProfileEvidence, Reach,
    Run, Static, TypeSize,
};
use crate::recording::model::Recording;

const PROGRAM: &str = "\
//! A world.
pub static COUNT: u64 = 5;
pub static GONE: u64 = 6;
pub static NAME: &str = \"name\";
// ANCHOR: grow
pub fn grow(v: &mut Vec<u32>) {
    v.push(1);
}
// ANCHOR_END: grow
pub fn multiply(value: u32) -> u32 { value * 1000 }
pub fn twin(value: u32) -> u32 { value * 1000 }
pub fn nothing() {}
pub fn vanished() {}
pub fn block(to: &mut Header, from: &Header) { *to = *from }
pub fn main() {
    // only in a comment
    let mut v = Vec::with_capacity(4);
    grow(&mut v);
    let boxed = vec![0u8; 64];
    let label = \"at\";
}
";

pub(super) struct World {
    pub(super) listing: Listing,
    pub(super) evidence: Evidence,
    pub(super) recording: Option<Recording>,
}

impl World {
    pub(super) fn new() -> Self {
        let id: crate::listing::ListingId = "heap/world".parse().expect("an id");
        let listing = Listing {
            id: id.clone(),
            file: "world.rs".into(),
            caption: "A world.".to_owned(),
            text: PROGRAM.to_owned(),
            program: PROGRAM.to_owned(),
            anchors: vec![Anchor { name: "grow".to_owned(), lines: 6..=8 }],
            directives: Directives { record: true, ..Directives::default() },
            claims: Vec::new(),
        };
        let evidence = Evidence {
            listing: id,
            toolchain: "rustc 1.95.0 (59807616e 2026-04-14)".to_owned(),
            source: String::new(),
            profiles: Profile::ALL.map(|profile| (profile, profile_evidence(profile))).into(),
        };
        Self { listing, evidence, recording: Some(recorded::recording()) }
    }

    /// Changes the evidence of both profiles.
    pub(super) fn each(&mut self, change: impl Fn(&mut ProfileEvidence)) {
        self.evidence.profiles.values_mut().for_each(change);
    }

    /// A claim with one check; `scope` is a line or nothing.
    pub(super) fn claim(&self, promise: &str, scope: &str, check: &str) -> Claim {
        let text = format!("name: {promise}\n{scope}It is so.\n{check}");
        let mut lines = text.lines().zip(1..);
        let (head, line) = lines.next().expect("a first line");
        let lines = ClaimLines { line, head, body: lines.map(|(text, line)| (line, text)).collect() };
        parse::claim(&self.listing.id, Path::new("world.rs"), &lines).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// What comes of a check in each of its profiles.
    pub(super) fn judge(&self, profiles: &str, check: &str) -> Vec<Outcome> {
        let claim = self.claim("implementation", "", &format!("{profiles}: {check}"));
        let proof = Proof { recording: self.recording.as_ref(), ..Proof::of(&self.evidence) };
        let verdict = judge(&claim, &self.listing, proof);
        verdict.checks.into_iter().map(|check| check.outcome).collect()
    }
}

fn profile_evidence(profile: Profile) -> ProfileEvidence {
    let data = |name: &str, section: &str, size: u64, bytes: &str, relocated: bool| Static {
        name: name.to_owned(),
        section: section.to_owned(),
        size,
        align: 8.min(size),
        bytes: bytes.to_owned(),
        relocated,
    };
    let diagnostic = |level: &str, code: &str, message: &str, line: u32| Diagnostic {
        level: level.to_owned(),
        code: Some(code.to_owned()),
        message: message.to_owned(),
        line: Some(line),
    };
    let type_size = |name: &str, size: u64| TypeSize { name: name.to_owned(), size, align: Some(8) };
    ProfileEvidence {
        diagnostics: vec![
            diagnostic("warning", "dead_code", "function `x` is never used", 10),
            diagnostic("error", "E0133", "call to unsafe function", 13),
        ],
        functions: functions(profile),
        instances: vec!["alloc::vec::Vec::push".to_owned(), "core::ptr::drop_in_place<Header>".to_owned()],
        statics: vec![data("COUNT", ".data", 8, "0500000000000000", false), data("NAME", ".data.rel.ro", 16, "", true)],
        constants: vec![data(".const0", ".rodata", 12, "hello, world", false)],
        types: vec![type_size("Header", 16), type_size("alloc::vec::Vec<u32, alloc::alloc::Global>", 24)],
        run: Some(run(profile)),
        frames: vec![frame_map()],
        layouts: vec![
            layout("Header", &["0 1 │ a: u8 │ align 1", "1 7 │ (padding)", "8 8 │ b: Vec<u8> │ align 8"]),
            layout("Full", &["0 8 │ 0: u64", "8 8 │ 1: u64"]),
            layout(
                "core::option::Option<&u8>",
                &[
                    "0 8 │ (niche in Some.0): u64",
                    "0 16 │ (variant None) when 0",
                    "  0 16 │ (padding)",
                    "0 16 │ (variant Some) otherwise",
                    "  0 8 │ 0: &u8",
                    "  8 8 │ (padding)",
                ],
            ),
            layout("Shape", &["0 4 │ (tag): u32", "0 16 │ (variant Dot) when 0", "  4 12 │ (padding)"]),
        ],
    }
}

fn frame_map() -> FrameMap {
    let slots = [
        "-8 8 │ return address",
        "-16 8 │ → from: Header (parameter, 16 bytes, line 15)",
        "-32 16 │ v: Vec<u32> (local, 16 bytes, line 18) │ 2a",
    ];
    FrameMap {
        function: "grow".to_owned(),
        bytes: 32,
        red_zone: 0,
        slots: slots.iter().map(|slot| slot.parse().expect("a slot")).collect(),
        elsewhere: vec!["label: () (local, 0 bytes, line 20) │ no bytes".parse().expect("a variable")],
    }
}

fn layout(name: &str, rows: &[&str]) -> Layout {
    let rows = rows.iter().map(|row| row.parse().expect("a row")).collect();
    Layout { name: name.to_owned(), size: 16, align: Some(8), rows }
}

fn functions(profile: Profile) -> Vec<Function> {
    let function = |name: &str, line: u32, code: &[&str]| Function {
        name: name.to_owned(),
        line: Some(line),
        same_as: None,
        frame: Frame::default(),
        code: code.iter().map(|text| CodeLine::Instruction { line: Some(line), text: (*text).to_owned() }).collect(),
        calls: Vec::new(),
        panics: false,
        allocator: Reach::No,
    };
    let call = |to: &str, tail: bool| Call { to: to.to_owned(), tail };
    let mut grow = vec![
        "push rbx",
        "sub rsp, 16",
        "lock inc qword ptr [rip + COUNT]",
        "call alloc::vec::Vec::push",
        "call core::panicking::panic_fmt",
        "ret",
    ];
    if profile == Profile::Release {
        grow.insert(2, "nop");
    }
    let chain = ["alloc::vec::Vec::push", "__rustc::__rust_alloc"].map(str::to_owned).to_vec();
    vec![
        function("multiply", 10, &["imul eax, edi, 1000", "ret"]),
        Function { same_as: Some("multiply".to_owned()), ..function("twin", 11, &[]) },
        function("nothing", 12, &["ret"]),
        Function {
            frame: Frame { bytes: 24, ..Frame::default() },
            calls: vec![call("alloc::vec::Vec::push", false)],
            panics: true,
            allocator: Reach::Yes(chain),
            ..function("grow", 6, &grow)
        },
        Function {
            frame: Frame { bytes: 8192, red_zone: true, probes: true, dynamic: false },
            calls: vec![call("memset", false), call("memcpy", true)],
            ..function(
                "block",
                14,
                &["xor esi, esi", "mov edx, 64", "call memset@PLT", "mov edx, 4000", "jmp memcpy@PLT"],
            )
        },
        function("main", 15, &["ret"]),
    ]
}

fn run(profile: Profile) -> Run {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    let events = [
        "#1 alloc 16 align 4 @ line 17",
        "#2 alloc_zeroed 64 align 1 @ line 19",
        "#1 realloc 16 -> 32 align 4 @ line 7",
        "#2 free 64 align 1 @ line 21",
    ];
    Run {
        exit: if profile == Profile::Dev { Exit::Signal("SIGABRT".to_owned()) } else { Exit::Status(0) },
        stdout: lines(&["seven", "at: 0x[stack]", "empty: 0x4"]),
        stderr: lines(&["be careful there"]),
        events: events.map(|event| event.parse().expect("an event")).to_vec(),
        recorded: true,
        map: Vec::new(),
    }
}
