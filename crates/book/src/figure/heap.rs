//! What a run did to the heap: each event, and the totals.

use evidence::model::{Event, EventKind, Evidence, Profile};
use maud::{Markup, html};

use super::{alike, bytes, count};
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
    let [dev, release] = Profile::ALL.map(|profile| {
        let run = evidence.profile(profile)?.run.as_ref()?;
        (!lean || directive.opens(profile)).then_some(run.events.as_slice())
    });
    let runs = alike(dev, release);
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
                @for (title, events) in &runs {
                    @if directive.profile.is_none_or(|only| title.contains(only.title())) || !open { (table(title, events)) }
                    @else { details { summary { (title) } (table(title, events)) } }
                }
            }
        }
    }
}

fn table(title: &str, events: &[Event]) -> Markup {
    let totals = Totals::of(events);
    let threads = events.iter().any(|event| event.thread > 0);
    html! {
        div.scroll {
            table {
                caption { (title) ": peak " (bytes(totals.peak)) }
                thead {
                    tr {
                        th { "Block" } th { "What" } th { "Bytes" } th { "Align" } th { "Line" }
                        @if threads { th { "Thread" } }
                    }
                }
                tbody {
                    @if events.is_empty() { tr { td colspan="5" { "no event" } } }
                    @for event in events {
                        @let (what, size) = words(event.kind);
                        tr data-line=[event.line] data-block=(event.block) {
                            td.number { "#" (event.block) }
                            td class={ "event event-" (what) } { (what) }
                            td.number { (size) }
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

    #[test]
    fn nothing_is_said_to_be_nothing() {
        assert_eq!(Totals::of(&[]).in_words(), "no allocation");
    }
}
