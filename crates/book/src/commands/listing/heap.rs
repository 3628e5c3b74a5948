//! What a run did to the heap.

use std::collections::BTreeMap;
use std::io::{self, Write};

use evidence::listing::Listing;
use evidence::model::{Event, EventKind, Run};

use crate::commands::output::Style;

/// Sums over the events of a run. Sizes in bytes, as asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) allocations: usize,
    pub(super) reallocations: usize,
    pub(super) frees: usize,
    /// What was asked for; a reallocation adds what it adds.
    pub(super) bytes: u64,
    /// The most that was held at a time.
    pub(super) peak: u64,
    /// What was never freed: block, and its size and the event that made it so large.
    pub(super) held: BTreeMap<u32, (u64, Event)>,
}

impl Totals {
    pub(super) fn of(events: &[Event]) -> Self {
        let mut totals = Totals::default();
        let mut now = 0;
        for event in events {
            match event.kind {
                EventKind::Alloc { size } | EventKind::AllocZeroed { size } => {
                    totals.allocations += 1;
                    totals.bytes += size;
                    now += size;
                    totals.held.insert(event.block, (size, event.clone()));
                }
                EventKind::Realloc { old, new } => {
                    totals.reallocations += 1;
                    totals.bytes += new.saturating_sub(old);
                    now = (now + new).saturating_sub(old);
                    totals.held.insert(event.block, (new, event.clone()));
                }
                EventKind::Free { size } => {
                    totals.frees += 1;
                    now = now.saturating_sub(size);
                    totals.held.remove(&event.block);
                }
            }
            totals.peak = totals.peak.max(now);
        }
        totals
    }
}

/// Writes each event with its size, alignment and source line, the sums, and what was never freed.
pub(super) fn report(listing: &Listing, run: &Run, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", style.bold("The heap"))?;
    if !run.recorded {
        return writeln!(out, "  not recorded: it does too much, or brings an allocator of its own");
    }
    if run.events.is_empty() {
        return writeln!(out, "  untouched: no allocation");
    }
    let lines: Vec<&str> = listing.text.lines().collect();
    let rows: Vec<[String; 5]> = run.events.iter().map(|event| row(event, &lines)).collect();
    let head = ["block", "what", "bytes", "align", "where"].map(str::to_owned);
    let width = |column: usize| rows.iter().chain([&head]).map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3].map(width);
    let line = |row: &[String; 5]| {
        let [block, what, bytes, align, at] = row;
        let [a, b, c, d] = widths;
        format!("  {block:a$}  {what:b$}  {bytes:>c$}  {align:>d$}  {at}").trim_end().to_owned()
    };
    writeln!(out, "{}", style.dim(&line(&head)))?;
    for row in &rows {
        writeln!(out, "{}", line(row))?;
    }
    sums(&Totals::of(&run.events), &lines, style, out)
}

fn sums(totals: &Totals, lines: &[&str], style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n{}, {}, {}; {} asked for in all, {} at the peak",
        count(totals.allocations, "allocation"),
        count(totals.reallocations, "reallocation"),
        count(totals.frees, "free"),
        count_bytes(totals.bytes),
        totals.peak
    )?;
    if totals.held.is_empty() {
        return writeln!(out, "everything was freed");
    }
    let bytes: u64 = totals.held.values().map(|(size, _)| size).sum();
    let head = format!("never freed: {}, {}", count(totals.held.len(), "block"), count_bytes(bytes));
    writeln!(out, "{}", style.bold(&head))?;
    for (block, (size, event)) in &totals.held {
        writeln!(out, "  #{block}  {}  {}", count_bytes(*size), place(event, lines))?;
    }
    Ok(())
}

fn row(event: &Event, lines: &[&str]) -> [String; 5] {
    let (what, bytes) = match event.kind {
        EventKind::Alloc { size } => ("alloc", size.to_string()),
        EventKind::AllocZeroed { size } => ("alloc zeroed", size.to_string()),
        EventKind::Realloc { old, new } => ("realloc", format!("{old} -> {new}")),
        EventKind::Free { size } => ("free", size.to_string()),
    };
    [format!("#{}", event.block), what.to_owned(), bytes, event.align.to_string(), place(event, lines)]
}

/// The line with its text; or the function, where a tail call hides the line.
fn place(event: &Event, lines: &[&str]) -> String {
    let index = event.line.and_then(|line| usize::try_from(line).ok()?.checked_sub(1));
    let mut place = match (event.line, &event.function) {
        (Some(line), _) => {
            let text = index.and_then(|index| lines.get(index)).map_or("", |text| text.trim());
            format!("line {line}: {text}")
        }
        (None, Some(function)) => format!("in `{function}`"),
        (None, None) => "in std".to_owned(),
    };
    if event.thread > 0 {
        place.push_str(&format!("  (thread {})", event.thread));
    }
    place
}

/// `1 block`, `2 blocks`.
pub(super) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn count_bytes(n: u64) -> String {
    if n == 1 { "1 byte".to_owned() } else { format!("{n} bytes") }
}
