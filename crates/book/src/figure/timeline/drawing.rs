//! The picture of one record: live bytes above, a bar for each block below, and the lines of the program under both.

use std::fmt::Write;
use std::ops::Range;

use maud::{Markup, html};

use super::lanes::Lane;
use super::record::{Band, Record, Scale};
use super::words;
use crate::draw::{Area, COLUMN, Hatch, Line, Picture, Point, ROW, Rect, Text, columns, fitted};
use crate::figure::marks;

/// The width of a small character.
const SMALL: i32 = 7;
/// The height of the picture of live bytes.
const LIVE: i32 = 56;
/// The height of a block's lane, and of its bar at least and at most.
const LANE: i32 = 28;
const BAR: (i32, i32) = (12, 22);
/// From a mark to a text beside it.
const BESIDE: i32 = 7;
/// From the upper edge of a row of text to the ground of the bar that it stands on.
const BELOW: i32 = 18;
/// The upper edge of the picture of live bytes: its name stands above.
const TOP: i32 = ROW + 4;
/// What stands behind the bar of a block that is never freed.
const KEPT: &str = "never freed";

/// The picture of a record; `id` is its own.
pub(super) fn picture(record: &Record<'_>, scale: Scale, id: &str, title: &str) -> Markup {
    let drawing = Drawing::new(record, scale);
    let description = words::record(record);
    let body = drawing.body();
    let size = (drawing.right(), drawing.bottom());
    html! { (Picture { id, class: "draw-timeline", size, title, description: &description, alive: true, body }) }
}

/// `#3`; `#3–#9` for several.
pub(super) fn name(lane: &Lane) -> String {
    match lane.blocks {
        (first, last) if first == last => format!("#{first}"),
        (first, last) => format!("#{first}–#{last}"),
    }
}

/// The room that a text in a bar takes, with what surrounds it.
pub(super) fn room(text: &str) -> i32 {
    columns(text) * SMALL + BESIDE + 4
}

struct Drawing<'r> {
    record: &'r Record<'r>,
    scale: Scale,
    /// Where each column begins, and where the last ends.
    edges: Vec<i32>,
    lines: Vec<Band>,
    threads: Vec<Band>,
}

impl<'r> Drawing<'r> {
    fn new(record: &'r Record<'r>, scale: Scale) -> Self {
        let lines = record.lines();
        let mut edges = vec![scale.gutter * SMALL + COLUMN];
        for (i, column) in record.columns.iter().enumerate() {
            let label = lines.iter().find(|band| column.is_merged() && band.columns == (i..i + 1));
            let needed = label.map_or(0, |band| columns(&band.label) * SMALL + COLUMN);
            let width = scale.column.max(needed).max(if column.is_merged() { 44 } else { 0 });
            edges.push(edges[i] + width);
        }
        Self { record, scale, edges, lines, threads: record.threads() }
    }

    fn left(&self) -> i32 {
        self.edges[0]
    }

    fn end(&self) -> i32 {
        self.edges[self.edges.len() - 1]
    }

    fn right(&self) -> i32 {
        let kept = self.record.lanes.lanes.iter().any(|lane| lane.freed.is_none());
        self.end() + if kept { BESIDE + columns(KEPT) * SMALL + COLUMN } else { COLUMN }
    }

    /// The line on which nothing is live.
    fn ground(&self) -> i32 {
        TOP + LIVE
    }

    fn lanes_top(&self) -> i32 {
        self.ground() + 12
    }

    fn axis(&self) -> i32 {
        let rows = self.record.lanes.lanes.len() + usize::from(self.record.lanes.left_out.is_some());
        self.lanes_top() + i32::try_from(rows).unwrap_or(0) * LANE + 6
    }

    fn bottom(&self) -> i32 {
        self.axis() + ROW * (1 + i32::from(self.has_merged()) + i32::from(!self.threads.is_empty())) + 4
    }

    fn has_merged(&self) -> bool {
        self.record.columns.iter().any(|column| column.is_merged())
    }

    /// Where a column's event stands.
    fn at(&self, column: usize) -> i32 {
        (self.edges[column] + self.edges[column + 1]) / 2
    }

    fn span(&self, columns: &Range<usize>) -> (i32, i32) {
        (self.edges[columns.start], self.edges[columns.end])
    }

    fn body(&self) -> Markup {
        html! {
            @for band in &self.lines { (self.band(band)) }
            g.draw-below { (self.axes()) }
            g.draw-heap.draw-below { (self.live()) (self.bars()) }
        }
    }

    /// All that belongs to a line: it is lit, and pointed at, over the whole height.
    fn band(&self, band: &Band) -> Markup {
        let (left, right) = self.span(&band.columns);
        let area = Area::new(left, TOP - 6, right - left, self.axis() + ROW - (TOP - 6));
        let label = fitted(&band.label, (right - left - 2) / SMALL);
        let events: Vec<_> = self.record.events_of(band.columns.clone()).iter().collect();
        let told = band.line.map(|line| format!("line {line}: {}", marks::in_words(&events)));
        html! {
            g.draw-band data-line=[band.line] role=[told.as_ref().map(|_| "img")] aria-label=[told] {
                (Rect::new(area))
                (Line::new(&[Point::new(left + 3, self.axis()), Point::new(right - 3, self.axis())]).class("draw-quiet"))
                (Text::new((left + right) / 2, self.axis(), &label).centered().class("draw-small"))
            }
        }
    }

    /// What stands to the left of everything, and below the lines.
    fn axes(&self) -> Markup {
        let x = self.left() - COLUMN;
        let axis = self.axis();
        let mut rows = vec![("line", axis)];
        if self.has_merged() {
            rows.push(("events", axis + ROW));
        }
        let threads = axis + ROW * i32::try_from(rows.len()).unwrap_or(0);
        if !self.threads.is_empty() {
            rows.push(("thread", threads));
        }
        html! {
            g.draw-small.draw-quiet {
                (Text::new(self.left(), 0, "live bytes"))
                (Text::new(x, TOP - ROW / 2, &words::size(self.scale.live)).to_end())
                (Text::new(x, self.ground() - ROW / 2, "0").to_end())
                (Line::new(&[Point::new(self.left(), self.ground()), Point::new(self.end(), self.ground())]))
                @for (word, y) in rows { (Text::new(x, y, word).to_end()) }
                @for (lane, y) in self.lanes() { (Text::new(x, y + LANE - 3 - BELOW, &name(lane)).to_end()) }
                @for (i, column) in self.record.columns.iter().enumerate().filter(|(_, column)| column.is_merged()) {
                    (Text::new(self.at(i), axis + ROW, &column.events.len().to_string()).centered())
                }
                @for band in &self.threads {
                    @let (left, right) = self.span(&band.columns);
                    (Line::new(&[Point::new(left + 3, threads), Point::new(right - 3, threads)]))
                    (Text::new((left + right) / 2, threads, &fitted(&band.label, (right - left - 2) / SMALL)).centered())
                }
            }
        }
    }

    /// Each lane with its upper edge; room is left for what is left out.
    fn lanes(&self) -> impl Iterator<Item = (&'r Lane, i32)> {
        let top = self.lanes_top();
        let gap = self.record.lanes.left_out.map_or(usize::MAX, |(first, _)| first);
        self.record.lanes.lanes.iter().enumerate().map(move |(i, lane)| {
            let row = i32::try_from(i + usize::from(i >= gap)).unwrap_or(0);
            (lane, top + row * LANE)
        })
    }

    /// The height of so many live bytes.
    fn height(&self, live: u64) -> i32 {
        let part = u128::from(live) * LIVE.unsigned_abs() as u128 / u128::from(self.scale.live.max(1));
        self.ground() - i32::try_from(part).unwrap_or(LIVE)
    }

    fn live(&self) -> Markup {
        let start = self.record.levels.first().map_or(0, |level| level.before);
        let mut path = format!("M{} {}", self.left(), self.height(start));
        let mut hatched = Vec::new();
        for (i, (column, level)) in self.record.columns.iter().zip(&self.record.levels).enumerate() {
            let (left, right) = self.span(&(i..i + 1));
            let after = self.height(level.after);
            let _ = match (column.is_merged(), level.is_steady()) {
                (false, _) => write!(path, "H{}V{after}", self.at(i)),
                (true, true) => write!(path, "H{left}L{right} {after}"),
                (true, false) => {
                    let top = self.height(level.most);
                    hatched.push(Area::new(left, top, right - left, (self.height(level.least) - top).max(1)));
                    write!(path, "H{left}L{right} {after}")
                }
            };
        }
        let _ = write!(path, "H{}", self.end());
        let under = format!("{path}V{0}H{1}Z", self.ground(), self.left());
        html! {
            path.draw-fill d=(under) {}
            @for area in hatched { (Hatch(area)) }
            path.draw-line d=(path) {}
        }
    }

    fn bars(&self) -> Markup {
        html! {
            @for (lane, y) in self.lanes() { (self.bar(lane, y + LANE - 3)) }
            @if let Some((first, count)) = self.record.lanes.left_out {
                @let y = self.lanes_top() + i32::try_from(first).unwrap_or(0) * LANE;
                (Text::within(self.left() + 4, y, LANE, &format!("… {count} blocks more …")).class("draw-small draw-quiet"))
            }
        }
    }

    /// How high the bar of a block is: by the logarithm of its size, since sizes differ by powers.
    fn thickness(&self, size: u64) -> i32 {
        let (part, whole) = (sixteenths(size), sixteenths(self.scale.block).max(1));
        BAR.0 + ((BAR.1 - BAR.0) * part + whole / 2) / whole
    }

    /// A bar on a line at `ground`.
    fn bar(&self, lane: &Lane, ground: i32) -> Markup {
        let at = |column: Option<usize>| column.map_or(self.left(), |column| self.at(column));
        let start = at(lane.start());
        let end = lane.freed.map_or(self.end(), |column| self.at(column));
        let mut path = format!("M{start} {ground}");
        for (i, size) in lane.sizes.iter().enumerate() {
            let top = ground - self.thickness(size.bytes.1);
            let _ = match size.from.filter(|_| i > 0) {
                // Over a column of many events it grows on the way.
                Some(column) if self.record.columns[column].is_merged() => {
                    write!(path, "H{}L{} {top}", self.edges[column], self.edges[column + 1])
                }
                Some(column) => write!(path, "H{}V{top}", self.at(column)),
                None => write!(path, "V{top}"),
            };
        }
        let _ = write!(path, "H{end}V{ground}Z");
        let ends = lane.sizes.iter().skip(1).map(|size| at(size.from)).chain([end]);
        let labels = lane.sizes.iter().zip(ends).filter_map(|(size, to)| {
            let (from, text) = (at(size.from), words::sizes(lane, *size));
            (from + room(&text) <= to).then_some((from, text))
        });
        html! {
            path.draw-fill d=(path) {}
            (Line::new(&[Point::new(start, ground), Point::new(end, ground)]))
            @for (x, text) in labels { (Text::new(x + BESIDE, ground - BELOW, &text).class("draw-small")) }
            @if lane.start().is_some() {
                circle.draw-solid cx=(start) cy=(ground) r="3" {}
            }
            @if lane.freed.is_some() {
                circle.draw-ring cx=(end) cy=(ground) r="3" {}
            } @else {
                path.draw-solid d=(format!("M{end} {}l5 4l-5 4Z", ground - 4)) {}
                (Text::new(end + BESIDE + 2, ground - BELOW, KEPT).class("draw-small draw-quiet"))
            }
        }
    }
}

/// About sixteen times the binary logarithm of a number and one: exact at powers of two, straight between them, and the same everywhere.
fn sixteenths(number: u64) -> i32 {
    let number = number.saturating_add(1);
    let power = number.ilog2();
    let rest = (u128::from(number - (1 << power)) * 16) >> power;
    (power * 16) as i32 + rest as i32
}
