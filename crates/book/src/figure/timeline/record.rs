//! One run's events, laid out; and what two runs must have in common to be compared.

use evidence::model::Event;

use super::columns::{Column, Kind, columns};
use super::lanes::{Lanes, lanes};
use super::level::{Level, levels};
use crate::draw::columns as characters;

/// The events of one run, as they are drawn.
pub(super) struct Record<'e> {
    pub(super) events: &'e [Event],
    pub(super) columns: Vec<Column>,
    pub(super) lanes: Lanes,
    pub(super) levels: Vec<Level>,
}

/// A stretch of columns under one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Band {
    /// From which column to before which.
    pub(super) columns: std::ops::Range<usize>,
    /// The source line that all of it belongs to.
    pub(super) line: Option<u32>,
    pub(super) label: String,
}

/// What all pictures of one listing are drawn by, so that they can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// The most bytes that are live at once.
    pub(super) live: u64,
    /// The size of the largest block, in bytes.
    pub(super) block: u64,
    /// The width of a column of one event, in units.
    pub(super) column: i32,
    /// How many characters stand to the left of everything.
    pub(super) gutter: i32,
}

impl<'e> Record<'e> {
    pub(super) fn of(events: &'e [Event]) -> Self {
        let columns = columns(events);
        let lanes = lanes(events, &columns);
        let levels = levels(events, &columns);
        Self { events, columns, lanes, levels }
    }

    pub(super) fn events_of(&self, columns: std::ops::Range<usize>) -> &'e [Event] {
        match &self.columns[columns] {
            [first, .., last] | [first @ last] => &self.events[first.events.start..last.events.end],
            [] => &[],
        }
    }

    /// The most bytes that are live at once.
    pub(super) fn peak(&self) -> u64 {
        self.levels.iter().map(|level| level.most).max().unwrap_or(0)
    }

    /// What is live at the end, in bytes.
    pub(super) fn rest(&self) -> u64 {
        self.levels.last().map_or(0, |level| level.after)
    }

    /// The lines of the program below the columns.
    pub(super) fn lines(&self) -> Vec<Band> {
        self.bands(
            |event| (event.line, event.function.clone()),
            |(line, function)| match (line, function) {
                (Some(line), _) => (Some(*line), line.to_string()),
                (None, Some(function)) => (None, format!("in {function}")),
                (None, None) => (None, "?".to_owned()),
            },
        )
    }

    /// The threads below the columns; none where `main`'s does everything.
    pub(super) fn threads(&self) -> Vec<Band> {
        if self.events.iter().all(|event| event.thread == 0) {
            return Vec::new();
        }
        self.bands(|event| event.thread, |thread| (None, thread.to_string()))
    }

    /// Columns next to each other under one label, where all their events have the same key.
    fn bands<K: PartialEq>(&self, key: impl Fn(&Event) -> K, label: impl Fn(&K) -> (Option<u32>, String)) -> Vec<Band> {
        let same = |column: &Column| {
            let keys = || self.events[column.events.clone()].iter().map(&key);
            let first = keys().next()?;
            (keys().all(|other| other == first) && column.kind == Kind::Together).then_some(first)
        };
        let keys: Vec<Option<K>> = self.columns.iter().map(same).collect();
        let mut bands: Vec<Band> = Vec::new();
        for (i, (key, column)) in keys.iter().zip(&self.columns).enumerate() {
            match (key, i.checked_sub(1).and_then(|before| keys[before].as_ref()), bands.last_mut()) {
                (Some(key), Some(before), Some(band)) if key == before => band.columns.end = i + 1,
                (Some(key), ..) => {
                    let (line, label) = label(key);
                    bands.push(Band { columns: i..i + 1, line, label });
                }
                (None, ..) => {
                    let label = match column.kind {
                        Kind::Again { times } => format!("{times} × again"),
                        Kind::LeftOut | Kind::Together => "…".to_owned(),
                    };
                    bands.push(Band { columns: i..i + 1, line: None, label });
                }
            }
        }
        bands
    }
}

impl Scale {
    /// What these records have in common.
    pub(super) fn of(records: &[&Record<'_>]) -> Self {
        let blocks = |record: &&Record<'_>| {
            record.lanes.lanes.iter().flat_map(|lane| &lane.sizes).map(|size| size.bytes.1).max()
        };
        let live = records.iter().map(|record| record.peak()).max().unwrap_or(0);
        let labels =
            records.iter().flat_map(|record| &record.lanes.lanes).map(|lane| characters(&super::drawing::name(lane)));
        // The longest word below the columns.
        let gutter = labels.chain([characters("thread"), characters(&super::words::size(live))]).max().unwrap_or(0);
        Self {
            live,
            block: records.iter().filter_map(blocks).max().unwrap_or(0),
            column: records.iter().map(|record| room(record)).max().unwrap_or(0),
            gutter,
        }
    }
}

/// How wide a column must be for the sizes in the bars, within reason.
fn room(record: &Record<'_>) -> i32 {
    const LEAST: i32 = 26;
    const MOST: i32 = 64;
    /// No picture is made wider than this for the sake of its sizes.
    const PICTURE: i32 = 960;
    let end = record.columns.len();
    let needs = record.lanes.lanes.iter().flat_map(|lane| {
        lane.sizes.iter().enumerate().filter_map(move |(i, size)| {
            let to = lane.sizes.get(i + 1).and_then(|next| next.from).or(lane.freed).unwrap_or(end);
            let columns = i32::try_from(to - size.from?).ok().filter(|columns| *columns > 0)?;
            Some(super::drawing::room(&super::words::sizes(lane, *size)) / columns + 1)
        })
    });
    let needed = needs.max().unwrap_or(0).clamp(LEAST, MOST);
    needed.min(PICTURE / i32::try_from(end.max(1)).unwrap_or(1)).max(LEAST)
}
