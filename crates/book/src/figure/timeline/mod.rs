//! What a run did to the heap over time, as a picture: live bytes, and each block from allocation to free.
//!
//! ```text
//! columns   events into columns; where there are too many, several into one
//! lanes     blocks into bars
//! level     live bytes, column by column
//! record    all of that for one run, and the scale that two runs share
//! drawing   the picture; words: the same facts as text
//! ```
//!
//! Time is the order of the events, not a clock. The picture is of [`evidence::model::Run::events`] and of nothing else.

mod columns;
mod drawing;
mod lanes;
mod level;
mod record;
mod words;

use std::collections::BTreeSet;

use evidence::model::{Event, EventKind, Evidence};
use maud::{Markup, html};

use super::{bytes, heap, profile_of};
use crate::preprocess::Directive;
use record::{Record, Scale};

/// Whether there is anything to draw.
pub(super) fn has(evidence: &Evidence) -> bool {
    runs(evidence).any(|events| !events.is_empty())
}

/// Whether a picture says more than the table of events: not of a block or two that come and go.
pub(super) fn is_worth_it(evidence: &Evidence) -> bool {
    const BLOCKS: usize = 3;
    runs(evidence).any(|events| {
        let blocks: BTreeSet<u32> = events.iter().map(|event| event.block).collect();
        blocks.len() >= BLOCKS || events.iter().any(|event| matches!(event.kind, EventKind::Realloc { .. }))
    })
}

fn runs(evidence: &Evidence) -> impl Iterator<Item = &[Event]> {
    let runs = evidence.profiles.values().filter_map(|found| found.run.as_ref());
    runs.filter(|run| run.recorded).map(|run| run.events.as_slice())
}

/// The pictures of the runs on one scale, or one picture where both do the same. `anchor` begins their ids; `lean` leaves out the profile
/// that the directive does not ask for.
pub(super) fn panel(evidence: &Evidence, directive: &Directive, anchor: &str, open: bool, lean: bool) -> Markup {
    let shown = heap::shown(evidence, directive, lean);
    let records: Vec<(&str, Record<'_>)> =
        shown.into_iter().map(|(title, events)| (title, Record::of(events))).collect();
    let drawn: Vec<&Record<'_>> = records.iter().map(|(_, record)| record).collect();
    let scale = Scale::of(&drawn);
    let merged = drawn.iter().any(|record| record.columns.iter().any(|column| column.is_merged()));
    let told = |record: &Record<'_>| match record.rest() {
        0 => format!("{} at most", bytes(record.peak())),
        rest => format!("{} at most, {} at the end", bytes(record.peak()), bytes(rest)),
    };
    html! {
        details.panel.panel-timeline open[open] {
            summary {
                "Heap over time: "
                @match records.as_slice() {
                    [(_, record)] => (told(record)),
                    _ => @for (i, (title, record)) in records.iter().enumerate() {
                        @if i > 0 { "; " } (title) " " (told(record))
                    },
                }
            }
            p.note {
                "Each column is an event, in order. A bar is a block: a dot where it is allocated, a ring where it is freed; the larger, the higher \
                 (not to scale)."
                @if merged { " A column with a number of events below it stands for so many." }
            }
            @for (title, record) in &records {
                @let profile = profile_of(title);
                div.timeline data-profile=(profile) {
                    @if records.len() > 1 { p.note { span class={ "tag tag-" (profile) } { (title) } } }
                    @if record.events.is_empty() { p.note { "No allocation." } }
                    @else {
                        (drawing::picture(record, scale, &format!("{anchor}-timeline-{profile}"), &format!("Heap over time, {title}")))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
