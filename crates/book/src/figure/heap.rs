//! What a run did to the heap: each event, and the totals.

use evidence::model::{Event, EventKind, Evidence, Profile, Run};
use maud::{Markup, html};

use super::{alike, bytes, count, profile_of};
use crate::preprocess::Directive;

/// How a run used the heap, summed up; all in bytes but the counts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) allocations: usize,
    pub(crate) reallocations: usize,
    /// What was asked for; a reallocation adds what it adds.
    pub(crate) allocated: u64,
    peak: u64,
    never_freed_blocks: usize,
    never_freed: u64,
}

impl Totals {
    pub(crate) fn of(events: &[Event]) -> Self {
        let mut totals = Totals::default();
        let mut live = 0_u64;
        let mut blocks = 0_usize;
        for event in events {
            match event.kind {
                EventKind::Alloc { size } | EventKind::AllocZeroed { size } => {
                    totals.allocations += 1;
                    totals.allocated += size;
                    blocks += 1;
                    live += size;
                }
                EventKind::Realloc { old, new } => {
                    totals.reallocations += 1;
                    totals.allocated += new.saturating_sub(old);
                    live = (live + new).saturating_sub(old);
                }
                EventKind::Free { size } => {
                    blocks = blocks.saturating_sub(1);
                    live = live.saturating_sub(size);
                }
            }
            totals.peak = totals.peak.max(live);
        }
        totals.never_freed_blocks = blocks;
        totals.never_freed = live;
        totals
    }

    fn in_words(&self) -> String {
        if self.allocations == 0 {
            return "no allocation".to_owned();
        }
        let mut words = count(self.allocations, "allocation");
        if self.reallocations > 0 {
            words.push_str(", ");
            words.push_str(&count(self.reallocations, "reallocation"));
        }
        words.push_str(", ");
        words.push_str(&bytes(self.allocated));
        if self.never_freed_blocks > 0 {
            words.push_str(", ");
            words.push_str(&bytes(self.never_freed));
            words.push_str(" never freed");
        }
        words
    }
}

/// The runs' events; a sentence where they were not recorded. `lean` leaves out the profile that the directive does not ask for.
pub(super) fn panel(evidence: &Evidence, directive: &Directive, open: bool, lean: bool) -> Markup {
    let runs = Profile::ALL.map(|profile| evidence.profile(profile)?.run.as_ref());
    if runs.iter().flatten().next().is_none() {
        return Markup::default();
    }
    if runs.iter().flatten().any(|run| !run.recorded) {
        return html! { p.panel.note { "Heap: not recorded, because the listing brings its own allocator." } };
    }
    let runs = shown(evidence, directive, lean);
    let heading = html! {
        "Heap: "
        // The events may differ in nothing but their lines.
        @let totals = runs.iter().map(|(_, events)| Totals::of(events).in_words()).collect::<Vec<_>>();
        @match totals.as_slice() {
            [dev, release] if dev != release => { "debug " (dev) "; release " (release) }
            [first, ..] => (first),
            [] => {}
        }
    };
    if runs.iter().all(|(_, events)| events.is_empty()) {
        return html! { p.panel.note.panel-heap { (heading) } };
    }
    html! {
        details.panel.panel-heap open[open] {
            summary { (heading) }
            div.tables {
                @match runs.as_slice() {
                    [(title, events)] => (table(title, events)),
                    _ => @for (title, events) in &runs {
                        @let class = profile_of(title);
                        @let stands = directive.profile.is_none_or(|only| only.title() == *title) || !open;
                        details.profile data-profile=(class) open[stands] {
                            summary {
                                span class={ "tag tag-" (class) } { (title) } " "
                                span.facts { (Totals::of(events).in_words()) }
                            }
                            (table(title, events))
                        }
                    },
                }
            }
        }
    }
}

/// The events of one run; a sentence where there are none, or none were recorded.
pub(super) fn one(title: &str, run: &Run) -> Markup {
    html! {
        @if !run.recorded { p.note { "Heap: not recorded." } }
        @else if run.events.is_empty() { p.note { "Heap: no allocation." } }
        @else { (table(title, &run.events)) }
    }
}

/// The events that the panel shows, of either profile or once for both.
pub(super) fn shown<'e>(evidence: &'e Evidence, directive: &Directive, lean: bool) -> Vec<(&'static str, &'e [Event])> {
    let [dev, release] = Profile::ALL.map(|profile| {
        let run = evidence.profile(profile)?.run.as_ref()?;
        (!lean || directive.opens(profile)).then_some(run.events.as_slice())
    });
    alike(dev, release)
}

/// Whether the panel shows each profile for itself.
pub(super) fn is_twofold(evidence: &Evidence, directive: &Directive, lean: bool) -> bool {
    shown(evidence, directive, lean).len() > 1
}

fn table(title: &str, events: &[Event]) -> Markup {
    let totals = Totals::of(events);
    let threads = events.iter().any(|event| event.thread > 0);
    html! {
        div.scroll tabindex="0" {
            table {
                caption { (title) ": peak " (bytes(totals.peak)) }
                thead {
                    tr {
                        th.number { "Block" } th { "What" } th.number { "Bytes" } th.number { "Align" } th.number { "Line" }
                        @if threads { th.number { "Thread" } }
                    }
                }
                tbody {
                    @if events.is_empty() { tr { td colspan="5" { "no event" } } }
                    @let rows = rows(events);
                    @let left_out = rows.len().saturating_sub(SHOWN_FIRST + SHOWN_LAST);
                    @let left_out = if left_out > 1 { SHOWN_FIRST..SHOWN_FIRST + left_out } else { 0..0 };
                    @for (i, row) in rows.iter().enumerate() {
                        @if left_out.contains(&i) {
                            @if i == left_out.start {
                                tr { td.note colspan=(if threads { 6 } else { 5 }) {
                                    "… " (count(rows[left_out.clone()].iter().map(|row| row.len()).sum(), "event")) " more …"
                                } }
                            }
                        } @else { (self::row(row, threads)) }
                    }
                }
                tfoot {
                    tr {
                        td colspan=(if threads { 6 } else { 5 }) {
                            (totals.in_words())
                            @if totals.never_freed_blocks == 0 && totals.allocations > 0 { ", all freed" }
                        }
                    }
                }
            }
        }
    }
}

/// Of a record with more rows, so many at its start and at its end are shown.
const SHOWN_FIRST: usize = 60;
const SHOWN_LAST: usize = 10;

/// The events, those together that are the same request for one block after the other: at least so many, to be worth it.
pub(super) fn rows(events: &[Event]) -> Vec<&[Event]> {
    const TOGETHER: usize = 4;
    let same = |a: &Event, b: &Event| {
        (a.kind, a.align, a.line, &a.function, a.thread) == (b.kind, b.align, b.line, &b.function, b.thread)
            && b.block == a.block + 1
    };
    let split = |run: &'_ [Event]| if run.len() < TOGETHER { 1 } else { run.len() };
    events.chunk_by(same).flat_map(|run| run.chunks(split(run))).collect()
}

/// One row: an event, or several of the same kind.
fn row(events: &[Event], threads: bool) -> Markup {
    let [event, ..] = events else { return Markup::default() };
    let (what, size) = words(event.kind);
    html! {
        tr data-line=[event.line] data-block=(event.block) {
            td.number {
                "#" (event.block)
                @if let [_, .., last] = events { " to #" (last.block) }
            }
            td class={ "event event-" (what) } { (what) @if events.len() > 1 { " × " (events.len()) } }
            td.number { (size) @if events.len() > 1 { " each" } }
            td.number { (event.align) }
            td.number {
                @match (event.line, &event.function) {
                    (Some(line), _) => (line),
                    (None, Some(function)) => { "in " code { (function) } },
                    (None, None) => "?",
                }
            }
            @if threads { td.number { (event.thread) } }
        }
    }
}

fn words(kind: EventKind) -> (&'static str, String) {
    match kind {
        EventKind::Alloc { size } => ("alloc", size.to_string()),
        EventKind::AllocZeroed { size } => ("zeroed", size.to_string()),
        EventKind::Realloc { old, new } => ("realloc", format!("{old} → {new}")),
        EventKind::Free { size } => ("free", size.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(lines: &[&str]) -> Vec<Event> {
        lines.iter().map(|line| line.parse().unwrap()).collect()
    }

    #[test]
    fn a_growing_vector_is_summed_up() {
        let totals = Totals::of(&events(&[
            "#1 alloc 16 align 4 @ line 3",
            "#1 realloc 16 -> 32 align 4 @ line 3",
            "#2 alloc_zeroed 8 align 8",
            "#1 free 32 align 4",
        ]));
        let expected =
            Totals { allocations: 2, reallocations: 1, allocated: 40, peak: 40, never_freed_blocks: 1, never_freed: 8 };
        assert_eq!(totals, expected);
        assert_eq!(totals.in_words(), "2 allocations, 1 reallocation, 40 bytes, 8 bytes never freed");
    }

    fn many(n: usize) -> Vec<Event> {
        let lines: Vec<String> = (1..=n).map(|block| format!("#{block} alloc 24 align 8 @ line 3")).collect();
        events(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn many_equal_requests_are_one_row() {
        let lengths = |events: &[Event]| rows(events).iter().map(|row| row.len()).collect::<Vec<_>>();
        assert_eq!(lengths(&many(1000)), [1000]);
        assert_eq!(lengths(&many(3)), [1, 1, 1]);
        let mut events = many(5);
        events[2].line = Some(4);
        assert_eq!(lengths(&events), [1; 5]);
        let html = table("debug", &many(1000)).into_string();
        assert!(html.contains("#1 to #1000") && html.contains("alloc × 1000") && html.contains("24 each"), "{html}");
    }

    #[test]
    fn of_a_long_record_the_middle_is_left_out_and_counted() {
        let mut events = many(200);
        for (i, event) in events.iter_mut().enumerate() {
            event.line = Some(i as u32);
        }
        let html = table("debug", &events).into_string();
        assert_eq!(html.matches("<tr data-line").count(), SHOWN_FIRST + SHOWN_LAST);
        assert!(html.contains("… 130 events more …") && html.contains("#200"), "{html}");
        events.truncate(SHOWN_FIRST + SHOWN_LAST + 1);
        assert!(!table("debug", &events).into_string().contains("more"));
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        assert_eq!(Totals::of(&[]).in_words(), "no allocation");
    }
}
