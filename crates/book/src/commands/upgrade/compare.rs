//! Two evidences on one listing: what moved, what changed, what is noise.

use std::collections::BTreeMap;

use evidence::claim::{Claim, Outcome, Proof, Verdict, judge};
use evidence::listing::{Listing, ListingId};
use evidence::model::{CodeLine, Exit, Function, Profile, ProfileEvidence, Reach, Run, Static};
use evidence::problem::Problems;
use similar::{ChangeTag, TextDiff};

/// What another toolchain makes of one listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) listing: ListingId,
    /// How many claims were judged.
    pub(super) claims: usize,
    pub(super) moved: Vec<Moved>,
    pub(super) changes: Vec<Change>,
    pub(super) noise: Vec<Noise>,
    /// Why there is nothing to compare, if that is so: no evidence could be taken, or the snapshot is of another text.
    pub(super) without: Option<String>,
}

/// A claim of which something else is true than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) claim: Claim,
    /// `debug: fn f has no frame`, or nothing for the documentation.
    pub(super) check: String,
    pub(super) how: How,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It held and does not: what was expected, and what was found.
    Fails(String, Vec<String>),
    /// The documentation said so and does not: likewise.
    Undocumented(String, Vec<String>),
    /// It was judged and is not: why.
    Skipped(String),
    /// It did not hold and does.
    HoldsNow,
}

/// A property that is another one now; a value of several parts has one string for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) profile: Profile,
    /// `fn multiply: frame`.
    pub(super) property: String,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// A function whose instructions read otherwise, and whose properties are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noise {
    pub(super) profile: Profile,
    pub(super) function: String,
    /// Lines of its code now.
    pub(super) lines: usize,
    /// Lines that came.
    pub(super) new: usize,
}

impl Comparison {
    /// Compares.
    pub(super) fn of(listing: &Listing, before: Proof<'_>, after: Proof<'_>) -> Self {
        let (old, new) = (before.evidence, after.evidence);
        if old.source != new.source {
            let why =
                "its snapshot is of an older text: run `cargo test --test listings` on the pinned toolchain first";
            return Self { without: Some(why.to_owned()), ..Self::empty(listing) };
        }
        let moved = listing
            .claims
            .iter()
            .flat_map(|claim| moved(claim, &judge(claim, listing, before), &judge(claim, listing, after)));
        let moved = moved.collect();
        let (mut changes, mut noise) = (Vec::new(), Vec::new());
        for profile in Profile::ALL {
            if let (Some(before), Some(after)) = (old.profile(profile), new.profile(profile)) {
                changes.extend(changed(profile, before, after));
                noise.extend(noisy(profile, before, after, &changes));
            }
        }
        Self { moved, changes, noise, ..Self::empty(listing) }
    }

    /// No evidence could be taken.
    pub(super) fn without_evidence(listing: &Listing, problems: &Problems) -> Self {
        Self { without: Some(problems.to_string()), ..Self::empty(listing) }
    }

    fn empty(listing: &Listing) -> Self {
        Self {
            listing: listing.id.clone(),
            claims: listing.claims.len(),
            moved: Vec::new(),
            changes: Vec::new(),
            noise: Vec::new(),
            without: None,
        }
    }

    /// How many of its claims moved to the wrong side; all of them where there is no evidence.
    pub(super) fn failed(&self) -> usize {
        if self.without.is_some() {
            return self.claims.max(1);
        }
        let failed = |moved: &&Moved| matches!(moved.how, How::Fails(..) | How::Undocumented(..));
        let mut ids: Vec<_> = self.moved.iter().filter(failed).map(|moved| &moved.claim.id).collect();
        ids.dedup();
        ids.len()
    }
}

fn moved(claim: &Claim, before: &Verdict, after: &Verdict) -> Vec<Moved> {
    let mut moved = Vec::new();
    for (old, new) in before.checks.iter().zip(&after.checks) {
        let how = match (&old.outcome, &new.outcome) {
            (Outcome::Holds(_) | Outcome::Skipped(_), Outcome::Fails { expected, found }) => {
                How::Fails(expected.clone(), found.clone())
            }
            (Outcome::Holds(_) | Outcome::Fails { .. }, Outcome::Skipped(why)) => How::Skipped(why.clone()),
            (Outcome::Fails { .. }, Outcome::Holds(_)) => How::HoldsNow,
            _ => continue,
        };
        let text = claim.checks.iter().find(|check| check.line == new.line).map_or("", |check| &check.text);
        moved.push(Moved { claim: claim.clone(), check: format!("{}: {text}", new.profile.title()), how });
    }
    if let Some(Outcome::Fails { expected, found }) = &after.documentation
        && !matches!(before.documentation, Some(Outcome::Fails { .. }))
    {
        let how = How::Undocumented(expected.clone(), found.clone());
        moved.push(Moved { claim: claim.clone(), check: String::new(), how });
    }
    moved
}

fn changed(profile: Profile, before: &ProfileEvidence, after: &ProfileEvidence) -> Vec<Change> {
    let (mut old, mut new) = (properties(before), properties(after));
    let mut names: Vec<String> = old.keys().chain(new.keys()).cloned().collect();
    names.sort();
    names.dedup();
    // Which types debug info speaks of is chance: those of locals inside of std's macros come and go. Their sizes are not.
    let comes_and_goes = |property: &str| property.starts_with("type ");
    let change = |property: String| {
        if comes_and_goes(&property) && !(old.contains_key(&property) && new.contains_key(&property)) {
            return None;
        }
        let (before, after) = (old.remove(&property).unwrap_or_default(), new.remove(&property).unwrap_or_default());
        (before != after).then_some(Change { profile, property, before, after })
    };
    names.into_iter().filter_map(change).collect()
}

/// What can be said of a profile's evidence without showing code, by name.
fn properties(evidence: &ProfileEvidence) -> BTreeMap<String, Vec<String>> {
    let mut properties = BTreeMap::new();
    let mut put = |name: String, value: Vec<String>| {
        properties.insert(name, value);
    };
    for function in &evidence.functions {
        for (name, value) in of_function(function) {
            put(format!("fn {}: {name}", function.name), value);
        }
    }
    for it in &evidence.statics {
        put(format!("static {}", it.name), vec![place(it)]);
    }
    let mut constants: Vec<String> = evidence.constants.iter().map(place).collect();
    constants.sort();
    put("constants".to_owned(), constants);
    for it in &evidence.types {
        let align = it.align.map(|align| format!(", align {align}")).unwrap_or_default();
        put(format!("type {}", it.name), vec![format!("{} bytes{align}", it.size)]);
    }
    for it in &evidence.layouts {
        put(format!("layout of {}", it.name), it.rows.iter().map(ToString::to_string).collect());
    }
    for it in &evidence.frames {
        // Which instructions touch a slot is code.
        let slots = it.slots.iter().map(|slot| format!("{} {} │ {}", slot.offset, slot.size, slot.what));
        put(format!("frame of {}", it.function), slots.collect());
    }
    let diagnostic = |it: &evidence::model::Diagnostic| {
        let line = it.line.map(|line| format!(" in line {line}")).unwrap_or_default();
        format!("{} {}{line}", it.level, it.code.as_deref().unwrap_or(&it.message))
    };
    put("diagnostics".to_owned(), evidence.diagnostics.iter().map(diagnostic).collect());
    if let Some(run) = &evidence.run {
        for (name, value) in of_run(run) {
            put(format!("run: {name}"), value);
        }
    }
    properties
}

fn of_function(function: &Function) -> Vec<(&'static str, Vec<String>)> {
    let yes_no = |it: bool| vec![if it { "yes" } else { "no" }.to_owned()];
    let mut frame = vec![format!("{} bytes", function.frame.bytes)];
    let more =
        [("red zone", function.frame.red_zone), ("probes", function.frame.probes), ("dynamic", function.frame.dynamic)];
    frame.extend(more.iter().filter(|(_, is)| *is).map(|(name, _)| (*name).to_owned()));
    let call = |call: &evidence::model::Call| if call.tail { format!("{} (tail)", call.to) } else { call.to.clone() };
    let mut calls: Vec<String> = function.calls.iter().map(call).collect();
    calls.sort();
    let reach = match function.allocator {
        Reach::Yes(_) => "reached",
        Reach::No => "not reached",
        Reach::Unknown(_) => "unknown",
    };
    vec![
        ("is there", yes_no(true)),
        ("same code as", function.same_as.iter().cloned().collect()),
        ("frame", vec![frame.join(", ")]),
        ("calls", calls),
        ("panics", yes_no(function.panics)),
        ("allocator", vec![reach.to_owned()]),
    ]
}

fn of_run(run: &Run) -> Vec<(&'static str, Vec<String>)> {
    let exit = match &run.exit {
        Exit::Status(status) => format!("status {status}"),
        Exit::Signal(signal) => signal.clone(),
        Exit::Timeout => "time limit".to_owned(),
    };
    vec![
        ("exit", vec![exit]),
        ("output", run.stdout.clone()),
        ("errors", run.stderr.clone()),
        ("heap", run.events.iter().map(ToString::to_string).collect()),
    ]
}

fn place(it: &Static) -> String {
    let relocated = if it.relocated { ", relocated" } else { "" };
    format!("{} bytes in {}, align {}{relocated}", it.size, it.section, it.align)
}

/// Functions with other instructions, but for those whose properties changed, which are told already.
fn noisy(profile: Profile, before: &ProfileEvidence, after: &ProfileEvidence, changes: &[Change]) -> Vec<Noise> {
    let told = |name: &str| {
        let property = format!("fn {name}: ");
        changes.iter().any(|change| change.profile == profile && change.property.starts_with(&property))
    };
    let noise = after.functions.iter().filter(|function| !told(&function.name)).filter_map(|function| {
        let old = before.functions.iter().find(|old| old.name == function.name)?;
        let (old, new) = (text(old), text(function));
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        let came =
            TextDiff::from_slices(&old, &new).iter_all_changes().filter(|it| it.tag() == ChangeTag::Insert).count();
        (old != new).then(|| Noise { profile, function: function.name.clone(), lines: new.len(), new: came })
    });
    noise.collect()
}

/// The code without the source lines that it was made for.
fn text(function: &Function) -> Vec<String> {
    let line = |line: &CodeLine| match line {
        CodeLine::Label(name) => format!("{name}:"),
        CodeLine::Instruction { text, .. } => text.clone(),
    };
    function.code.iter().map(line).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::PathBuf;

    use evidence::claim::{Check, CheckVerdict, ClaimId, Fact, Promise};
    use evidence::listing::Directives;
    use evidence::model::{Call, Evidence, Frame, FrameMap, Layout, TypeSize};

    use super::*;

    pub(in super::super) fn listing() -> Listing {
        Listing {
            id: "heap/twice".parse().unwrap(),
            file: PathBuf::from("listings/src/heap/twice.rs"),
            caption: String::new(),
            text: String::new(),
            program: String::new(),
            anchors: Vec::new(),
            directives: Directives::default(),
            claims: Vec::new(),
        }
    }

    pub(in super::super) fn claim() -> Claim {
        Claim {
            id: ClaimId { listing: listing().id, name: "no_frame".to_owned() },
            line: 8,
            promise: Promise::Optimizer,
            scope: Vec::new(),
            sentence: "`twice` needs no frame.".to_owned(),
            checks: vec![Check {
                line: 10,
                text: "fn twice has no frame".to_owned(),
                profiles: vec![Profile::Release],
                fact: Fact::SameRun,
            }],
        }
    }

    fn verdict(outcome: Outcome, documentation: Option<Outcome>) -> Verdict {
        let check = CheckVerdict { line: 10, profile: Profile::Release, outcome };
        Verdict { claim: claim().id, checks: vec![check], documentation }
    }

    fn holds() -> Outcome {
        Outcome::Holds(Vec::new())
    }

    fn fails() -> Outcome {
        Outcome::Fails { expected: "no frame".to_owned(), found: vec!["push rax".to_owned()] }
    }

    fn function(code: &[&str]) -> Function {
        Function {
            name: "twice".to_owned(),
            line: Some(2),
            same_as: None,
            frame: Frame::default(),
            code: code.iter().map(|line| line.parse().unwrap()).collect(),
            calls: vec![Call { to: "g".to_owned(), tail: false }],
            panics: false,
            allocator: Reach::Yes(vec!["g".to_owned()]),
        }
    }

    pub(in super::super) fn evidence(function: Function) -> Evidence {
        let profile = ProfileEvidence { functions: vec![function], ..ProfileEvidence::default() };
        Evidence {
            listing: listing().id,
            toolchain: "rustc 1.95.0".to_owned(),
            source: "00".to_owned(),
            profiles: BTreeMap::from([(Profile::Release, profile)]),
        }
    }

    fn compare(old: &Evidence, new: &Evidence) -> Comparison {
        Comparison::of(&listing(), Proof::of(old), Proof::of(new))
    }

    #[test]
    fn claims_that_fail_are_skipped_or_hold_now_moved_and_others_did_not() {
        let how = |before, after| {
            let moved = moved(&claim(), &verdict(before, None), &verdict(after, None));
            moved.into_iter().next().map(|moved| moved.how)
        };
        assert_eq!(how(holds(), fails()), Some(How::Fails("no frame".to_owned(), vec!["push rax".to_owned()])));
        let skipped = || Outcome::Skipped("only rustc < 1.96".to_owned());
        assert_eq!(how(holds(), skipped()), Some(How::Skipped("only rustc < 1.96".to_owned())));
        assert_eq!(how(fails(), holds()), Some(How::HoldsNow));
        assert_eq!(how(holds(), Outcome::Holds(vec!["otherwise".to_owned()])), None);
        assert_eq!(how(skipped(), skipped()), None);
        assert_eq!(how(fails(), fails()), None);
    }

    #[test]
    fn a_phrase_that_went_is_told_apart() {
        let (before, after) = (verdict(holds(), Some(holds())), verdict(holds(), Some(fails())));
        let found = moved(&claim(), &before, &after);
        assert!(matches!(&found[..], [Moved { how: How::Undocumented(..), .. }]), "{found:?}");
        assert_eq!(moved(&claim(), &after, &after), []);
    }

    #[test]
    fn other_registers_are_noise_and_another_frame_is_a_change() {
        let old = evidence(function(&["    2 │ mov eax, edi", "    3 │ ret"]));
        assert_eq!(compare(&old, &old).noise, []);
        // Another source line alone is not even noise.
        assert_eq!(compare(&old, &evidence(function(&["    9 │ mov eax, edi", "    3 │ ret"]))).noise, []);

        let renamed = evidence(function(&["    2 │ mov ecx, edi", "    3 │ ret"]));
        let found = compare(&old, &renamed);
        assert_eq!(found.changes, []);
        let noise = Noise { profile: Profile::Release, function: "twice".to_owned(), lines: 2, new: 1 };
        assert_eq!(found.noise, [noise]);

        let mut spilled = function(&["    2 │ push rax", "    3 │ ret"]);
        spilled.frame.bytes = 8;
        spilled.allocator = Reach::Yes(vec!["another".to_owned(), "way".to_owned()]);
        let found = compare(&old, &evidence(spilled));
        assert_eq!(found.noise, []);
        let change = Change {
            profile: Profile::Release,
            property: "fn twice: frame".to_owned(),
            before: vec!["0 bytes".to_owned()],
            after: vec!["8 bytes".to_owned()],
        };
        assert_eq!(found.changes, [change]);
    }

    #[test]
    fn a_type_of_another_size_is_a_change_and_one_that_came_is_not() {
        let with = |types: &[(&str, u64)]| {
            let mut evidence = evidence(function(&["    3 │ ret"]));
            let types =
                types.iter().map(|(name, size)| TypeSize { name: (*name).to_owned(), size: *size, align: None });
            if let Some(profile) = evidence.profiles.get_mut(&Profile::Release) {
                profile.types = types.collect();
            }
            evidence
        };
        let found = compare(&with(&[("Header", 8), ("Gone", 1)]), &with(&[("Header", 16), ("Came", 1)]));
        let properties: Vec<&str> = found.changes.iter().map(|change| change.property.as_str()).collect();
        assert_eq!(properties, ["type Header"]);
    }

    #[test]
    fn a_field_or_a_slot_at_another_place_is_a_change_and_another_touch_is_not() {
        let with = |row: &str, slot: &str| {
            let mut evidence = evidence(function(&["    3 │ ret"]));
            if let Some(profile) = evidence.profiles.get_mut(&Profile::Release) {
                let rows = vec![row.parse().unwrap()];
                profile.layouts = vec![Layout { name: "Header".to_owned(), size: 16, align: None, rows }];
                let slots = vec![slot.parse().unwrap()];
                let function = "twice".to_owned();
                let map = FrameMap { function, bytes: 16, red_zone: 0, slots, elsewhere: Vec::new() };
                profile.frames = vec![map];
            }
            evidence
        };
        let old = with("0 4 │ kind: u32", "-16 8 │ unnamed │ 3w8");
        let properties = |new: &Evidence| -> Vec<String> {
            compare(&old, new).changes.into_iter().map(|change| change.property).collect()
        };
        assert_eq!(properties(&with("0 4 │ kind: u32", "-16 8 │ unnamed │ 4w8")), [""; 0]);
        assert_eq!(
            properties(&with("8 4 │ kind: u32", "-12 4 │ unnamed │ 3w8")),
            ["frame of twice", "layout of Header"]
        );
    }

    #[test]
    fn a_function_that_vanished_is_a_change() {
        let old = evidence(function(&["    3 │ ret"]));
        let mut new = old.clone();
        new.profiles.insert(Profile::Release, ProfileEvidence::default());
        let found = compare(&old, &new);
        let gone = found.changes.iter().find(|change| change.property == "fn twice: is there").unwrap();
        assert_eq!((gone.before.len(), gone.after.len()), (1, 0));
    }

    #[test]
    fn a_snapshot_of_another_text_is_not_compared() {
        let old = evidence(function(&["    3 │ ret"]));
        let new = Evidence { source: "01".to_owned(), ..old.clone() };
        let found = compare(&old, &new);
        assert!(found.without.is_some() && found.failed() > 0, "{found:?}");
    }
}
