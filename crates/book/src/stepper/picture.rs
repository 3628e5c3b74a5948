//! The picture of one step, in pieces: what is the same at the next step is the same piece.

use evidence::recording::model::{State, Target};
use maud::{Markup, html};

use super::change::{Mark, Marks};
use super::plan::{FOOT, Memory, PAD, Plan, Shape, Spot, memory};
use super::scene::{Card, CardId, Cell, Row, Scene, Shown, Slot};
use super::wires::Wire;
use super::words;
use crate::draw::{Area, Arrow, COLUMN, Hatch, Line, Point, ROW, Rect, Text, columns, fitted};

/// A part of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) key: Key,
    /// Its classes.
    pub(super) class: String,
    pub(super) body: String,
}

/// Where a piece stands: pieces stand in this order, which is also the one that they are read in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// One of the three places.
    Place(usize),
    /// A part of the card that begins at this height.
    Card(Memory, i32, Part),
    /// An arrow, by where it begins and ends.
    Wire(Wire),
}

/// A part of a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Ground,
    Word,
    /// By the height of its row.
    Row(i32, Layer),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Mark,
    Text,
    /// An element, by its place in the row: each for itself, since often only one of them changes.
    Cell(usize),
}

/// Which of the texts of a value are in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texts {
    /// What the reader can choose between.
    All,
    /// The value.
    Values,
}

/// Texts of values and of types are cut where they are longer.
const MOST_VALUE: i32 = 26;
const MOST_TYPE: i32 = 20;
/// How far parts stand behind what they are parts of, in columns.
const INDENT: i32 = 2;

/// How many columns a row's name takes.
pub(super) fn name_columns(row: &Row) -> i32 {
    i32::try_from(row.indent).unwrap_or(0) * INDENT + columns(&row.name)
}

/// How many columns a row's texts take, whichever of them is asked for.
pub(super) fn value_columns(slot: &Slot, row: &Row) -> i32 {
    let value = match &row.value {
        Shown::Text(text) => columns(text).min(MOST_VALUE),
        Shown::Type => 0,
        Shown::Cells(cells) => cells.iter().map(|cell| cell.columns).sum(),
    };
    let word = if is_head(slot, row) { word(slot).map_or(0, |word| columns(word) + 2) } else { 0 };
    value.max(columns(&row.ty).min(MOST_TYPE)).max(small(columns(&row.bytes))) + word
}

/// Columns of small text in columns of the grid.
fn small(columns: i32) -> i32 {
    (columns * 7 + 7) / 8
}

/// What is said of a variable that owns nothing for certain, or lies elsewhere.
fn word(slot: &Slot) -> Option<&str> {
    match slot.state {
        State::Live => slot.lies.as_deref(),
        State::Moved => Some("moved"),
        State::Partly => Some("partly moved"),
        State::Uninit => Some("no value yet"),
        State::Unknown => Some("not known"),
    }
}

fn is_head(slot: &Slot, row: &Row) -> bool {
    slot.rows.first().is_some_and(|head| std::ptr::eq(head, row))
}

/// Draws the steps of a recording by its plan.
pub(super) struct Painter<'a> {
    pub(super) plan: &'a Plan,
    pub(super) shape: Shape,
    pub(super) texts: Texts,
}

impl Painter<'_> {
    /// The pieces of one step, in order.
    pub(super) fn pieces(&self, at: usize, before: Option<&Scene>, scene: &Scene) -> Vec<Piece> {
        let marks = Marks::new(before, scene);
        let mut pieces = Vec::new();
        for (i, place) in self.plan.places.iter().enumerate() {
            if place.steps.binary_search(&at).is_ok() {
                pieces.push(piece(Key::Place(i), class(place.memory), self.place(i)));
            }
        }
        let innermost = scene.step.threads.iter().find(|thread| thread.number == scene.step.thread);
        let depth = innermost.map_or(0, |thread| thread.frames.len());
        for card in &scene.cards {
            let Some(spot) = self.plan.spot(&card.id) else { continue };
            let runs = matches!(card.id, CardId::Frame { thread, .. } if thread == scene.step.thread && card.depth + 1 == depth);
            self.card(card, spot, runs, scene, &mut pieces);
            self.marked(card, spot, &marks, &mut pieces);
        }
        for (wire, points) in self.plan.wired(scene, self.shape) {
            let class = class(wire.to);
            let body = html! { (Arrow::new(&points).dotted().class(if wire.dead { "draw-freed" } else { "" })) };
            pieces.push(piece(Key::Wire(wire), class, body));
        }
        pieces.sort_by(|a, b| a.key.cmp(&b.key));
        pieces.dedup_by(|a, b| a.key == b.key);
        pieces
    }

    fn place(&self, i: usize) -> Markup {
        let place = &self.plan.places[i];
        let Area { x, y, .. } = place.area;
        html! {
            (Rect::new(place.area).round().class("step-place"))
            (Text::new(x + PAD, y, &place.title).class("draw-hue draw-small"))
            @if !place.used { (Text::new(x + PAD, y + ROW, "nothing").class("draw-quiet draw-small")) }
        }
    }

    fn card(&self, card: &Card, spot: &Spot, runs: bool, scene: &Scene, pieces: &mut Vec<Piece>) {
        let area = spot.drawn(card);
        let right = area.right() - PAD;
        let room = (area.width - 2 * PAD) / COLUMN;
        let title = if runs { format!("▸ {}", card.title) } else { card.title.clone() };
        let ground = html! {
            (Rect::new(area).round().class(if runs { "step-runs" } else { "" }))
            @if card.freed { (Hatch(area)) }
            (text(area.x + PAD, area.y, &title, room - small(columns(&card.detail)) - 1, "draw-hue draw-strong"))
            (Text::new(right, area.y, &card.detail).to_end().class("draw-quiet draw-small"))
        };
        let classes = if card.freed {
            format!("{} draw-freed", class(memory(&card.id)))
        } else {
            class(memory(&card.id)).to_owned()
        };
        pieces.push(Piece { class: classes, ..piece(key(card, spot, Part::Ground), "", ground) });
        for slot in &card.slots {
            for (j, row) in slot.rows.iter().enumerate() {
                let y = spot.row(&slot.key, j);
                let body = self.row(slot, row, y, spot, scene);
                if let Shown::Cells(cells) = &row.value {
                    for (i, cell) in cells.iter().enumerate() {
                        let key = key(card, spot, Part::Row(y, Layer::Cell(i)));
                        pieces.push(piece(key, "", self.cell(cell, cell_area(cell, i, spot.values(), y))));
                    }
                }
                let class = match slot.state {
                    State::Live if slot.is_twin => "step-twin",
                    State::Live => "",
                    State::Moved => "step-moved",
                    State::Partly | State::Unknown => "step-unknown",
                    State::Uninit => "step-uninit",
                };
                pieces.push(piece(key(card, spot, Part::Row(y, Layer::Text)), class, body));
            }
        }
    }

    fn row(&self, slot: &Slot, row: &Row, y: i32, spot: &Spot, scene: &Scene) -> Markup {
        let (area, values) = (spot.area, spot.values());
        let indent = i32::try_from(row.indent).unwrap_or(0) * INDENT;
        let word = word(slot).filter(|_| is_head(slot, row));
        let right = area.right() - PAD;
        let room = (right - values) / COLUMN - word.map_or(0, |word| small(columns(word)) + 1);
        let bytes_room = room * 8 / 7;
        let all = self.texts == Texts::All;
        let types_alone = row.value == Shown::Type;
        html! {
            (text(area.x + PAD + indent * COLUMN, y, &row.name, spot.names - indent, ""))
            @match &row.value {
                Shown::Text(value) => (text(values, y, value, room, if all { "as-value" } else { "" })),
                Shown::Type => (text(values, y, &row.ty, room, "draw-quiet step-type")),
                Shown::Cells(_) => {}
            }
            @if all && !types_alone && !row.ty.is_empty() { (text(values, y, &row.ty, room, "as-type draw-quiet")) }
            @if all && !row.bytes.is_empty() { (text(values, y, &row.bytes, bytes_room, "as-bytes draw-small")) }
            @if let Some(word) = word { (Text::new(right, y, word).to_end().class("step-word draw-small")) }
            @if slot.state == State::Live && leads_nowhere(row, scene) { (stub(area.right(), y + ROW / 2)) }
        }
    }

    fn cell(&self, cell: &Cell, area: Area) -> Markup {
        let all = self.texts == Texts::All;
        let (middle, y) = (area.middle().x, area.y - 1);
        html! {
            (Rect::new(area).class("step-cell"))
            (Text::new(middle, y, &fitted(&cell.value, cell.columns)).centered().class(if all { "as-value" } else { "" }))
            @if all { (Text::new(middle, y, &cell.bytes).centered().class("as-bytes draw-small")) }
        }
    }

    fn marked(&self, card: &Card, spot: &Spot, marks: &Marks, pieces: &mut Vec<Piece>) {
        if let Some(word) = marks.cards.get(&card.id) {
            let area = spot.drawn(card);
            let width = small(columns(word)) * COLUMN + PAD;
            let tag = Area::new(area.right() - width - PAD, area.y - ROW / 2 - 2, width, ROW - FOOT);
            let body = html! {
                (Rect::new(area).round().class("step-changed"))
                (Rect::new(tag).round().class("step-tag"))
                (Text::within(tag.middle().x, tag.y, tag.height, word).centered().class("draw-small"))
            };
            pieces.push(piece(key(card, spot, Part::Word), "step-mark", body));
        }
        for mark in marks.rows.iter().filter(|mark| mark.card == card.id) {
            let Some(slot) = card.slots.get(mark.slot) else { continue };
            let y = spot.row(&slot.key, mark.row);
            let body = self.row_mark(mark, slot, spot, y);
            pieces.push(piece(key(card, spot, Part::Row(y, Layer::Mark)), "step-mark", body));
        }
    }

    fn row_mark(&self, mark: &Mark, slot: &Slot, spot: &Spot, y: i32) -> Markup {
        let cells = slot.rows.get(mark.row).map(|row| &row.value);
        let Area { x, width, .. } = spot.area;
        html! {
            @match cells {
                Some(Shown::Cells(cells)) if !mark.cells.is_empty() => {
                    @for i in &mark.cells {
                        @if let Some(cell) = cells.get(*i) {
                            (Rect::new(cell_area(cell, *i, spot.values(), y)).class("step-lit"))
                        }
                    }
                }
                _ => (Rect::new(Area::new(x + 1, y, width - 2, ROW)).class("step-lit")),
            }
            (Rect::new(Area::new(x, y, 4, ROW)).class("step-bar"))
        }
    }
}

fn cell_area(cell: &Cell, i: usize, x: i32, y: i32) -> Area {
    let width = cell.columns * COLUMN;
    Area::new(x + i32::try_from(i).unwrap_or(0) * width, y + 1, width, ROW - 2)
}

/// A text that says in full what was cut.
fn text(x: i32, y: i32, whole: &str, room: i32, class: &str) -> Markup {
    let cut = fitted(whole, room);
    html! {
        @if cut.is_empty() {}
        @else if cut == whole { (Text::new(x, y, whole).class(class)) }
        @else { g { title { (whole) } (Text::new(x, y, &cut).class(class)) } }
    }
}

/// A pointer to where no memory is.
fn leads_nowhere(row: &Row, scene: &Scene) -> bool {
    match &row.target {
        Some(Target::Dangling(_)) => true,
        Some(target @ Target::Stack(thread, at)) => {
            words::is_gone(*thread, *at, scene.step) && scene.landing(target).is_none()
        }
        _ => false,
    }
}

/// The end of a pointer to nothing: a short line, and a bar across.
fn stub(x: i32, y: i32) -> Markup {
    let end = x + 8;
    html! {
        g class="step-stub" {
            circle cx=(x) cy=(y) r="3" {}
            (Line::new(&[Point::new(x, y), Point::new(end, y)]))
            (Line::new(&[Point::new(end, y - 4), Point::new(end, y + 4)]))
        }
    }
}

fn key(card: &Card, spot: &Spot, part: Part) -> Key {
    Key::Card(memory(&card.id), spot.area.y, part)
}

fn piece(key: Key, class: &str, body: Markup) -> Piece {
    Piece { key, class: class.to_owned(), body: body.into_string() }
}

fn class(memory: Memory) -> &'static str {
    match memory {
        Memory::Stack => "draw-stack",
        Memory::Heap => "draw-heap",
        Memory::Global => "draw-global",
    }
}
