//! Checks about a run: what it printed, how it ended, what it did to the heap.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::claim::judge::{Case, Finding};
use crate::claim::{Amount, Counted, RunFact, Where, words};
use crate::model::{Event, EventKind, Exit, Profile, Run};
use crate::near;

pub(super) fn judge(at: &Where, is: &RunFact, case: &Case<'_>) -> Finding {
    let run = match run_of(case) {
        Ok(run) => run,
        Err(finding) => return finding,
    };
    let spoken = |holds: bool, with: Vec<String>, all: &[String], stream: &str| {
        let mut lines = all.to_vec();
        if lines.is_empty() {
            lines.push(format!("nothing on {stream}"));
        }
        Finding::when(holds, if with.is_empty() { lines.clone() } else { with }, lines)
    };
    match is {
        RunFact::Prints { text, does } => {
            let with: Vec<String> =
                run.stdout.iter().filter(|line| line.trim_end() == text.trim_end()).cloned().collect();
            spoken(with.is_empty() != *does, with, &run.stdout, "standard output")
        }
        RunFact::Says(text) => {
            let with: Vec<String> = run.stderr.iter().filter(|line| line.contains(text.as_str())).cloned().collect();
            spoken(!with.is_empty(), with, &run.stderr, "standard error")
        }
        RunFact::LiesIn { label, region } => lies_in(label, region, run),
        RunFact::ExitsWith(status) => ended(run, run.exit == Exit::Status(*status)),
        RunFact::DiesBy(signal) => ended(run, run.exit == Exit::Signal(signal.clone())),
        RunFact::NeverEnds => ended(run, run.exit == Exit::Timeout),
        RunFact::Count { .. }
        | RunFact::BytesAllocated(_)
        | RunFact::Peak(_)
        | RunFact::BytesNeverFreed(_)
        | RunFact::BlocksNeverFreed(_)
        | RunFact::BlockSizes(_) => heap(at, is, run, case),
    }
}

/// The run of the case's profile, or why there is none.
fn run_of<'a>(case: &Case<'a>) -> Result<&'a Run, Finding> {
    run_in(case, case.profile)
}

fn run_in<'a>(case: &Case<'a>, profile: Profile) -> Result<&'a Run, Finding> {
    let found = case
        .evidence
        .profile(profile)
        .ok_or_else(|| Finding::because(format!("there is no evidence for {}", profile.title())))?;
    if let Some(run) = &found.run {
        return Ok(run);
    }
    if let Some(why) = &case.listing.directives.not_run {
        return Err(Finding::because(format!("the listing is not run: {why}")));
    }
    if found.diagnostics.iter().any(|diagnostic| diagnostic.level == "error") {
        return Err(Finding::because("the listing does not compile, so that there is no run"));
    }
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Finding::because("there is no run in the evidence"));
    }
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    Err(Finding::Unjudged(format!("running it needs Linux on x86-64; this is {os} on {arch}")))
}

fn ended(run: &Run, holds: bool) -> Finding {
    let how = match &run.exit {
        Exit::Status(status) => format!("it exited with status {status}"),
        Exit::Signal(signal) => format!("it died by {signal}"),
        Exit::Timeout => "it was ended at the time limit".to_owned(),
    };
    let against = std::iter::once(how.clone()).chain(run.stderr.iter().cloned()).collect();
    Finding::when(holds, vec![how], against)
}

fn lies_in(label: &str, region: &str, run: &Run) -> Finding {
    let start = format!("{label}: ");
    let with: Vec<&String> = run.stdout.iter().filter(|line| line.starts_with(&start)).collect();
    if with.is_empty() {
        let mut found = vec![format!("no line of output begins with `{label}: `")];
        let labels = run.stdout.iter().filter_map(|line| line.split_once(": ")).map(|(label, _)| label);
        found.extend(near::suggestion(label, labels));
        found.extend(run.stdout.iter().cloned());
        return Finding::Against(found);
    }
    let there = |line: &&String| {
        let value = line[start.len()..].trim();
        match value.strip_prefix("0x") {
            Some(rest) if rest == format!("[{region}]") => true,
            // An address that no mapping can hold is printed as it is.
            Some(digits) if region == "nowhere" => {
                !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            }
            _ => false,
        }
    };
    let lines: Vec<String> = with.iter().map(|line| (*line).clone()).collect();
    Finding::when(with.iter().all(there), lines.clone(), lines)
}

pub(super) fn same(case: &Case<'_>) -> Finding {
    let (dev, release) = match (run_in(case, Profile::Dev), run_in(case, Profile::Release)) {
        (Ok(dev), Ok(release)) => (dev, release),
        (Err(finding), _) | (_, Err(finding)) => return finding,
    };
    // Where something happened is not compared: release may not know the line.
    let said = |run: &Run| -> Vec<String> {
        let events = run.events.iter().map(|event| Event { line: None, function: None, ..event.clone() }.to_string());
        run.stdout
            .iter()
            .map(|line| format!("prints {line}"))
            .chain(events)
            .chain([format!("{:?}", run.exit)])
            .collect()
    };
    let (left, right) = (said(dev), said(release));
    if dev.recorded != release.recorded || !dev.recorded {
        return Finding::because("the run's events were not recorded: the listing brings its own allocator");
    }
    if left == right {
        return Finding::Shown(left);
    }
    let first = left.iter().zip(&right).position(|(left, right)| left != right).unwrap_or(left.len().min(right.len()));
    let side = |title: &str, lines: &[String]| {
        let rest = super::capped(lines.get(first..).unwrap_or_default().to_vec(), 15);
        std::iter::once(format!("{title}, from where they part ({} before):", count(first, "line", "lines")))
            .chain(rest)
            .collect::<Vec<_>>()
    };
    Finding::Against([side("debug", &left), side("release", &right)].concat())
}

/// Judges what is said of heap events.
fn heap(at: &Where, is: &RunFact, run: &Run, case: &Case<'_>) -> Finding {
    if !run.recorded {
        return Finding::because("the run's events were not recorded: the listing brings its own allocator");
    }
    let lines = match at {
        Where::Run => None,
        Where::Line(text) => match only_line(text, case) {
            Ok(line) => Some(line..=line),
            Err(why) => return Finding::Against(why),
        },
        Where::Anchor(name) => match case.listing.anchor(name) {
            Some(lines) => Some(lines),
            None => return Finding::because(format!("there is no anchor `{name}` in the listing")),
        },
    };
    let selected = Selected::of(run, lines.as_ref(), case);
    // Each event that may or may not belong there can only add to a count, so two counts bound the truth.
    let least = measure(is, &selected.sure, &run.events);
    let most = measure(is, &selected.possible, &run.events);
    let holds = |found: &Measure| match (is, found) {
        (RunFact::BlockSizes(expected), Measure::Sizes(sizes)) => sizes == expected,
        (_, Measure::Number(found)) => amount_of(is).is_some_and(|amount| amount.admits(*found)),
        (_, Measure::Sizes(_)) => false,
    };
    if least != most && !(holds(&least) && holds(&most)) {
        let mut found = vec!["not known: of these events the line is not known, and they may belong there:".to_owned()];
        found.extend(selected.possible.iter().filter(|event| !selected.sure.contains(event)).map(ToString::to_string));
        found.push("claim it of the whole run, or in debug".to_owned());
        return Finding::Against(found);
    }
    let events = |events: &[&Event]| -> Vec<String> { events.iter().map(ToString::to_string).collect() };
    if holds(&least) {
        let mut shown = events(&relevant(is, &selected.sure));
        if shown.is_empty() {
            shown.push(match (at, run.events.len()) {
                (Where::Run, 0) => "the run has no heap event at all".to_owned(),
                (_, total) => format!("none of the run's {}", count(total, "heap event", "heap events")),
            });
        }
        return Finding::Shown(shown);
    }
    let mut found = vec![match &least {
        Measure::Number(number) => format!("found: {number}"),
        Measure::Sizes(sizes) => format!("found: {sizes:?}"),
    }];
    if selected.sure.is_empty() && lines.is_some() {
        found.push("no event there; the whole run:".to_owned());
        found.extend(run.events.iter().map(ToString::to_string));
    } else {
        found.extend(events(&selected.sure));
    }
    Finding::Against(found)
}

/// The events that a check counts.
struct Selected<'a> {
    /// Those that surely belong there.
    sure: Vec<&'a Event>,
    /// Those and the ones that may, since their line is not known.
    possible: Vec<&'a Event>,
}

impl<'a> Selected<'a> {
    fn of(run: &'a Run, lines: Option<&RangeInclusive<u32>>, case: &Case<'_>) -> Self {
        let Some(lines) = lines else {
            return Self { sure: run.events.iter().collect(), possible: run.events.iter().collect() };
        };
        let sure = |event: &Event| event.line.is_some_and(|line| lines.contains(&line));
        let possible = |event: &Event| {
            event.line.is_none()
                && match event.function.as_ref().and_then(|name| extent(name, case)) {
                    Some(extent) => extent.start() <= lines.end() && lines.start() <= extent.end(),
                    None => true,
                }
        };
        Self {
            sure: run.events.iter().filter(|event| sure(event)).collect(),
            possible: run.events.iter().filter(|event| sure(event) || possible(event)).collect(),
        }
    }
}

/// The lines of a function: from the one it starts on to the brace, as deep as that one, that closes it.
fn extent(name: &str, case: &Case<'_>) -> Option<RangeInclusive<u32>> {
    let start = case.evidence.profiles.values().find_map(|found| {
        found.functions.iter().find(|function| function.name == name && function.line.is_some())?.line
    })?;
    let lines: Vec<&str> = case.listing.program.lines().collect();
    let first = usize::try_from(start).ok()?.checked_sub(1)?;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let depth = indent(lines.get(first)?);
    if lines[first].contains('{') && lines[first].trim_end().ends_with('}') {
        return Some(start..=start);
    }
    let end =
        lines.iter().skip(first + 1).position(|line| indent(line) == depth && line.trim_start().starts_with('}'))?;
    Some(start..=start + u32::try_from(end).ok()? + 1)
}

#[derive(PartialEq, Eq)]
enum Measure {
    Number(u64),
    Sizes(Vec<u64>),
}

fn measure(is: &RunFact, events: &[&Event], all: &[Event]) -> Measure {
    let relevant = relevant(is, events);
    Measure::Number(match is {
        RunFact::Count { .. } => relevant.len() as u64,
        RunFact::BytesAllocated(_) => relevant.iter().map(|event| added(event)).sum(),
        RunFact::Peak(_) => peak(all),
        RunFact::BytesNeverFreed(_) => leaked(events, all).values().sum(),
        RunFact::BlocksNeverFreed(_) => leaked(events, all).len() as u64,
        _ => return Measure::Sizes(relevant.iter().map(|event| size(event)).collect()),
    })
}

/// Those of `events` that the fact is about.
fn relevant<'a>(is: &RunFact, events: &[&'a Event]) -> Vec<&'a Event> {
    let fits = |event: &&&Event| match is {
        RunFact::Count { what, size: expected, align, .. } => {
            let kind = match what {
                Counted::Allocations => {
                    matches!(event.kind, EventKind::Alloc { .. } | EventKind::AllocZeroed { .. })
                }
                Counted::ZeroedAllocations => matches!(event.kind, EventKind::AllocZeroed { .. }),
                Counted::Reallocations => matches!(event.kind, EventKind::Realloc { .. }),
                Counted::Frees => matches!(event.kind, EventKind::Free { .. }),
            };
            kind && expected.is_none_or(|expected| size(event) == expected)
                && align.is_none_or(|align| event.align == align)
        }
        RunFact::BytesAllocated(_) | RunFact::BlockSizes(_) => !matches!(event.kind, EventKind::Free { .. }),
        _ => true,
    };
    events.iter().filter(fits).copied().collect()
}

fn amount_of(is: &RunFact) -> Option<Amount> {
    match is {
        RunFact::Count { amount, .. }
        | RunFact::BytesAllocated(amount)
        | RunFact::Peak(amount)
        | RunFact::BytesNeverFreed(amount)
        | RunFact::BlocksNeverFreed(amount) => Some(*amount),
        _ => None,
    }
}

/// The bytes that an event is about; of a reallocation, those asked for.
fn size(event: &Event) -> u64 {
    match event.kind {
        EventKind::Alloc { size } | EventKind::AllocZeroed { size } | EventKind::Free { size } => size,
        EventKind::Realloc { new, .. } => new,
    }
}

fn added(event: &Event) -> u64 {
    match event.kind {
        EventKind::Alloc { size } | EventKind::AllocZeroed { size } => size,
        EventKind::Realloc { old, new } => new.saturating_sub(old),
        EventKind::Free { .. } => 0,
    }
}

fn peak(events: &[Event]) -> u64 {
    let mut live = BTreeMap::new();
    let mut peak = 0;
    for event in events {
        match event.kind {
            EventKind::Free { .. } => live.remove(&event.block),
            _ => live.insert(event.block, size(event)),
        };
        peak = peak.max(live.values().sum());
    }
    peak
}

/// The blocks that `events` allocated and nothing freed, each with its last size.
fn leaked(events: &[&Event], all: &[Event]) -> BTreeMap<u32, u64> {
    let mut live = BTreeMap::new();
    for event in all {
        match event.kind {
            EventKind::Free { .. } => live.remove(&event.block),
            _ => live.insert(event.block, size(event)),
        };
    }
    let born = |block: u32| {
        events.iter().any(|event| {
            event.block == block && matches!(event.kind, EventKind::Alloc { .. } | EventKind::AllocZeroed { .. })
        })
    };
    live.retain(|block, _| born(*block));
    live
}

/// The one line of the program that contains `text`, comments left out.
pub(super) fn only_line(text: &str, case: &Case<'_>) -> Result<u32, Vec<String>> {
    let with: Vec<(u32, &str)> = (1..)
        .zip(case.listing.program.lines())
        .filter(|(_, line)| line.contains(text) && !line.trim_start().starts_with("//"))
        .collect();
    match with[..] {
        [(line, _)] => Ok(line),
        [] => {
            let mut why = vec![format!("no line of the program contains {}", words::code(text))];
            why.extend(near::suggestion(text, case.listing.program.lines().map(str::trim)));
            Err(why)
        }
        _ => {
            let lines = with.iter().map(|(line, text)| format!("{line:5} {text}"));
            let why = format!("{} lines of the program contain {}, expected one", with.len(), words::code(text));
            Err(std::iter::once(why).chain(lines).collect())
        }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
