//! Checks about what a run did to the heap, or a line or part of it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::claim::judge::run::{count, only_line};
use crate::claim::judge::{Case, Finding};
use crate::claim::{Amount, Counted, RunFact, Where};
use crate::model::{Event, EventKind, Run};

/// Judges what is said of heap events.
pub(super) fn judge(at: &Where, is: &RunFact, run: &Run, case: &Case<'_>) -> Finding {
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
        let mut shown = events(&telling(is, &selected.sure, &run.events));
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

/// Those of `events` that show it: of blocks never freed, what became of just these.
fn telling<'a>(is: &RunFact, events: &[&'a Event], all: &'a [Event]) -> Vec<&'a Event> {
    match is {
        RunFact::BytesNeverFreed(_) | RunFact::BlocksNeverFreed(_) => {
            let leaked = leaked(events, all);
            all.iter().filter(|event| leaked.contains_key(&event.block)).collect()
        }
        _ => relevant(is, events),
    }
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
