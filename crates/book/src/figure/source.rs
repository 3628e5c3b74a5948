//! The program: what the anchors mark in plain sight, the rest folded.

use std::ops::RangeInclusive;

use maud::{Markup, html};

use super::marks::Marks;
use crate::highlight::{self, Token};
use crate::preprocess::Exhibit;

pub(super) struct Source<'a> {
    lines: Vec<Line<'a>>,
    aux: &'a [(String, String)],
    /// Beside the lines: what they did to the heap.
    marks: Marks,
}

struct Line<'a> {
    number: u32,
    tokens: Vec<Token<'a>>,
    first: bool,
    /// Says nothing that the figure does not say elsewhere: blank, or the caption.
    idle: bool,
}

impl<'a> Source<'a> {
    /// `anchors` are shown first; all anchors where none is named, the whole program where there are none.
    pub(super) fn new(exhibit: &'a Exhibit, anchors: &[String]) -> Self {
        let listing = &exhibit.listing;
        let wanted: Vec<RangeInclusive<u32>> = listing
            .anchors
            .iter()
            .filter(|anchor| anchors.is_empty() || anchors.contains(&anchor.name))
            .map(|anchor| anchor.lines.clone())
            .collect();
        let marks = exhibit.evidence().map(Marks::of).unwrap_or_default();
        Self { marks, ..Self::with(exhibit, &wanted) }
    }

    /// The whole program stands first, whatever its anchors, and nothing beside it.
    pub(super) fn unfolded(exhibit: &'a Exhibit) -> Self {
        Self::with(exhibit, &[])
    }

    /// `wanted` stands first, or if that is empty, everything.
    fn with(exhibit: &'a Exhibit, wanted: &[RangeInclusive<u32>]) -> Self {
        let listing = &exhibit.listing;
        let caption_end = listing.program.lines().take_while(|line| line.starts_with("//!")).count();
        let mut lines: Vec<Line> = highlight::lines(&listing.program)
            .into_iter()
            .zip(listing.program.lines())
            .zip(1..)
            .filter(|((_, text), _)| !is_mark(text))
            .map(|((tokens, text), number)| {
                let caption = (number as usize) <= caption_end;
                let first = if wanted.is_empty() { !caption } else { wanted.iter().any(|w| w.contains(&number)) };
                Line { number, tokens, first, idle: caption || text.trim().is_empty() }
            })
            .collect();
        let end = lines.iter().rposition(|line| !line.idle).map_or(0, |last| last + 1);
        lines.truncate(end);
        Self { lines, aux: &exhibit.aux, marks: Marks::default() }
    }

    /// Whether a line is in plain sight.
    pub(super) fn shows(&self, number: u32) -> bool {
        self.lines.iter().any(|line| line.number == number && line.first)
    }

    /// What stands first, and no more. Its lines have no ids, for it repeats what stands elsewhere.
    pub(super) fn excerpt(&self) -> Markup {
        html! {
            @for part in self.lines.chunk_by(|a, b| a.first == b.first).filter(|part| part[0].first) {
                (self.block(trimmed(part), None))
            }
        }
    }

    /// The whole program, what does not stand first folded; `anchor` begins the ids of the lines.
    pub(super) fn whole(&self, anchor: &str) -> Markup {
        html! {
            @for part in self.lines.chunk_by(|a, b| a.first == b.first) {
                @let part = trimmed(part);
                @if let [start, .., end] | [start @ end] = part {
                    @if start.first {
                        (self.block(part, Some(anchor)))
                    } @else {
                        details.fold {
                            summary data-unsearched {
                                @if start.number == end.number { "line " (start.number) }
                                @else { "lines " (start.number) "–" (end.number) }
                            }
                            (self.block(part, Some(anchor)))
                        }
                    }
                }
            }
            @for (name, text) in self.aux {
                details.fold.aux {
                    summary data-unsearched { "the second crate, " code { (name) } }
                    pre.source tabindex="0" { code.nohighlight {
                        @for (i, line) in highlight::lines(text).iter().enumerate() {
                            span.line data-aux-line=(i + 1) { @for token in line { (token) } } "\n"
                        }
                    } }
                }
            }
        }
    }

    fn block(&self, lines: &[Line], anchor: Option<&str>) -> Markup {
        html! {
            pre.source tabindex="0" { code.nohighlight {
                @for line in lines {
                    @let id = anchor.map(|anchor| format!("{anchor}-L{}", line.number));
                    @let marks = self.marks.beside(line.number);
                    // A style sheet could see that a mark follows, at the price of looking for one behind every line.
                    span.line.told[!marks.0.is_empty()] id=[id] data-line=(line.number) { @for token in &line.tokens { (token) } }
                    // Outside the line, whose text is the program's.
                    (marks)
                    "\n"
                }
            } }
        }
    }
}

/// The program as it is opened elsewhere: without mdBook's marks, and with its lines where they are.
pub(crate) fn without_marks(program: &str) -> String {
    let lines: Vec<&str> = program.lines().map(|line| if is_mark(line) { "" } else { line }).collect();
    lines.join("\n") + "\n"
}

/// mdBook's marks around a part.
pub(crate) fn is_mark(line: &str) -> bool {
    line.trim_start().strip_prefix("//").is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with("ANCHOR:") || rest.starts_with("ANCHOR_END:")
    })
}

/// Without idle lines at either end.
fn trimmed<'l, 'a>(lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
    let start = lines.iter().position(|line| !line.idle).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.idle).map_or(start, |last| last + 1);
    &lines[start..end]
}
