//! Events into columns: one each, and where there are too many, one for several that belong together.
//!
//! The same request over and over, and a pattern that repeats, are always one column. Of what is still too long, the longest stretches of
//! one line are; and at last the middle. Nothing is lost: a column knows its events.

use std::ops::Range;

use evidence::model::{Event, EventKind};

use crate::figure::heap;

/// More columns than these are made fewer.
pub(super) const MOST: usize = 36;
/// How many stay at the start where the middle is left out; the rest of [`MOST`] stays at the end.
const FIRST: usize = 24;
/// A pattern has so many columns at most.
const PATTERN: usize = 6;

/// What is drawn in one place on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Which events, by index.
    pub(super) events: Range<usize>,
    pub(super) kind: Kind,
}

/// Why they are one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One event, or several of one line one after the other.
    Together,
    /// What the columns before do, so many times more.
    Again {
        /// How many times.
        times: usize,
    },
    /// What there is no room for.
    LeftOut,
}

impl Column {
    /// Whether it stands for more than one event.
    pub(super) fn is_merged(&self) -> bool {
        self.events.len() > 1
    }
}

/// The columns of some events, [`MOST`] at most, in order; each event is in one.
pub(super) fn columns(events: &[Event]) -> Vec<Column> {
    let mut start = 0;
    let rows = heap::rows(events).into_iter().map(|row| {
        let range = start..start + row.len();
        start = range.end;
        Column { events: range, kind: Kind::Together }
    });
    let columns = again(events, rows.collect());
    left_out(again(events, stretches(events, columns)))
}

/// Patterns that repeat, each drawn once.
fn again(events: &[Event], columns: Vec<Column>) -> Vec<Column> {
    let mut drawn = Vec::new();
    let mut at = 0;
    while at < columns.len() {
        let best = (1..=PATTERN)
            .map(|length| (length, repeats(events, &columns[at..], length)))
            // What it saves; of two that save the same the shorter.
            .map(|(length, times)| ((times - 1) * length, length, times))
            .filter(|&(saved, _, times)| times > 2 && saved > 3)
            .max_by_key(|&(saved, length, _)| (saved, std::cmp::Reverse(length)));
        let Some((saved, length, times)) = best else {
            drawn.push(columns[at].clone());
            at += 1;
            continue;
        };
        drawn.extend_from_slice(&columns[at..at + length]);
        at += length;
        let range = columns[at].events.start..columns[at + saved - 1].events.end;
        drawn.push(Column { events: range, kind: Kind::Again { times: times - 1 } });
        at += saved;
    }
    drawn
}

/// How many times the first `length` columns stand there one after the other, the first time counted.
fn repeats(events: &[Event], columns: &[Column], length: usize) -> usize {
    let Some(pattern) = columns.get(..length) else { return 1 };
    let of = |columns: &[Column]| match columns {
        [first, .., last] | [first @ last] => &events[first.events.start..last.events.end],
        [] => &[],
    };
    if pattern.iter().any(|column| column.kind != Kind::Together) {
        return 1;
    }
    let first = of(pattern);
    let fresh = first.iter().filter(|event| is_fresh(event.kind)).count();
    let same = |(round, columns): &(usize, &[Column])| {
        let other = of(columns);
        let shift = u32::try_from(fresh * round).unwrap_or(u32::MAX);
        columns.iter().all(|column| column.kind == Kind::Together)
            && first.len() == other.len()
            && first
                .iter()
                .zip(other)
                .all(|(a, b)| is_alike(a, b) && (a.block == b.block || Some(b.block) == a.block.checked_add(shift)))
    };
    (0..).zip(columns.chunks_exact(length)).take_while(same).count().max(1)
}

fn is_fresh(kind: EventKind) -> bool {
    matches!(kind, EventKind::Alloc { .. } | EventKind::AllocZeroed { .. })
}

/// The same, of whichever block.
fn is_alike(a: &Event, b: &Event) -> bool {
    (a.kind, a.align, a.line, &a.function, a.thread) == (b.kind, b.align, b.line, &b.function, b.thread)
}

/// The longest stretches of one line as one column each, as many as it takes.
fn stretches(events: &[Event], columns: Vec<Column>) -> Vec<Column> {
    let place = |column: &Column| {
        let event = &events[column.events.start];
        (column.kind == Kind::Together).then_some((event.line, &event.function, event.thread))
    };
    let stretches: Vec<&[Column]> = columns.chunk_by(|a, b| place(a).is_some() && place(a) == place(b)).collect();
    let mut by_length: Vec<usize> = (0..stretches.len()).filter(|&i| stretches[i].len() > 1).collect();
    by_length.sort_by_key(|&i| std::cmp::Reverse(stretches[i].len()));
    let mut left = columns.len();
    let mut merged = Vec::new();
    for i in by_length {
        if left <= MOST {
            break;
        }
        left -= stretches[i].len() - 1;
        merged.push(i);
    }
    let draw = |(i, stretch): (usize, &&[Column])| match stretch {
        [first, .., last] if merged.contains(&i) => {
            vec![Column { events: first.events.start..last.events.end, kind: Kind::Together }]
        }
        stretch => stretch.to_vec(),
    };
    stretches.iter().enumerate().flat_map(draw).collect()
}

/// Without the middle, where there are still too many.
fn left_out(mut columns: Vec<Column>) -> Vec<Column> {
    if columns.len() > MOST {
        let middle = FIRST..columns.len() - (MOST - FIRST - 1);
        let events = columns[middle.start].events.start..columns[middle.end - 1].events.end;
        columns.splice(middle, [Column { events, kind: Kind::LeftOut }]);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(lines: impl IntoIterator<Item = String>) -> Vec<Event> {
        lines.into_iter().map(|line| line.parse().unwrap()).collect()
    }

    /// Number of events in each column; what is no plain column with a word.
    fn drawn(events: &[Event]) -> Vec<String> {
        let columns = columns(events);
        let mut next = 0;
        for column in &columns {
            assert_eq!(column.events.start, next, "each event is in one column: {columns:?}");
            next = column.events.end;
        }
        assert_eq!(next, events.len());
        let word = |column: &Column| match column.kind {
            Kind::Together => column.events.len().to_string(),
            Kind::Again { times } => format!("{times} times"),
            Kind::LeftOut => format!("{} left out", column.events.len()),
        };
        columns.iter().map(word).collect()
    }

    #[test]
    fn few_events_have_a_column_each() {
        let growing = events(
            ["#1 alloc 16 align 4 @ line 8", "#1 realloc 16 -> 32 align 4 @ line 8", "#1 free 32 align 4"]
                .map(str::to_owned),
        );
        assert_eq!(drawn(&growing), ["1", "1", "1"]);
        assert_eq!(drawn(&[]), [""; 0]);
    }

    #[test]
    fn the_same_request_over_and_over_is_one_column() {
        let boxes = events((1..=100).map(|n| format!("#{n} alloc 24 align 8 @ line 3")));
        assert_eq!(drawn(&boxes), ["100"]);
    }

    #[test]
    fn a_pattern_that_repeats_is_drawn_once() {
        let pair = |n: u32| [format!("#{n} alloc 80 align 8 @ line 9"), format!("#{n} free 80 align 8 @ line 11")];
        let mut lines: Vec<String> = (1..=50).flat_map(pair).collect();
        lines.push("#51 alloc 1024 align 1 @ line 30".to_owned());
        assert_eq!(drawn(&events(lines.clone())), ["1", "1", "49 times", "1"]);
        // Another size is another pattern.
        lines[50] = "#26 alloc 88 align 8 @ line 9".to_owned();
        lines[51] = "#26 free 88 align 8 @ line 11".to_owned();
        assert_eq!(drawn(&events(lines)), ["1", "1", "24 times", "1", "1", "1", "1", "23 times", "1"]);
    }

    #[test]
    fn a_pattern_may_grow_a_block_that_stays() {
        let round = |n: u32| {
            [
                format!("#{} alloc 8 align 8 @ line 2", n + 1),
                "#1 realloc 16 -> 32 align 8 @ line 3".to_owned(),
                "#1 realloc 32 -> 16 align 8 @ line 4".to_owned(),
                format!("#{} free 8 align 8 @ line 5", n + 1),
            ]
        };
        let lines = ["#1 alloc 16 align 8 @ line 1".to_owned()].into_iter().chain((1..=9).flat_map(round));
        assert_eq!(drawn(&events(lines)), ["1", "1", "1", "1", "1", "8 times"]);
    }

    #[test]
    fn of_what_is_too_long_the_longest_stretch_of_a_line_is_one_column() {
        let growing = (0..100).map(|n| format!("#1 realloc {} -> {} align 4 @ line 16", 100 + n, 101 + n));
        let lines = ["#1 alloc 100 align 4 @ line 6".to_owned()].into_iter().chain(growing);
        assert_eq!(drawn(&events(lines)), ["1", "100"]);
        let few = (0..30).map(|n| format!("#1 realloc {} -> {} align 4 @ line 16", 100 + n, 101 + n));
        assert_eq!(drawn(&events(few)).len(), 30, "there is room for these");
    }

    #[test]
    fn the_middle_of_what_is_still_too_long_is_left_out_and_counted() {
        let lines = (0..100).map(|n| format!("#1 realloc {} -> {} align 4 @ line {n}", 100 + n, 101 + n));
        let drawn = drawn(&events(lines));
        assert_eq!(drawn.len(), MOST);
        assert_eq!(drawn[FIRST], "65 left out");
    }
}
