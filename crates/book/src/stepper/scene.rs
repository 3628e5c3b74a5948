//! What stands in the picture at a step: cards with rows, each row with the texts that the reader can choose between. Where all that
//! stands is `plan`'s to say.
//!
//! ```text
//! card   a frame, a heap block, a static          main · 208 bytes
//! slot   a local of the frame; all of a block       v  Vec<u32>
//! row    a value, or a part of one                    cap  4
//!                                                     ptr  → block 1
//! ```

use std::ops::Range;

use evidence::recording::model::{Block, Frame, Global, Local, Part, State, Step, Target, Value};

use super::calls::Call;
use super::words::{self, pointed};

/// What a card is of: the same at each step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CardId {
    /// A call on a thread's stack.
    Frame {
        thread: u32,
        call: Call,
    },
    Block(u32),
    Global(String),
}

/// One step's cards: each thread's frames from the outermost in, then the blocks, then the statics.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) step: &'a Step,
    pub(super) cards: Vec<Card>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) id: CardId,
    pub(super) title: String,
    /// Its size, where it comes from.
    pub(super) detail: String,
    /// Of a block that was freed.
    pub(super) freed: bool,
    /// Of a frame: how many callers it has in the picture, and where it is, as in [`Frame::top`].
    pub(super) depth: usize,
    pub(super) extent: Range<i64>,
    pub(super) slots: Vec<Slot>,
}

/// What keeps its place in its card from step to step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) key: String,
    /// Of a local: where it is, as in [`Local::at`].
    pub(super) at: Option<i64>,
    pub(super) size: u64,
    pub(super) state: State,
    /// Of a local that lies in no place of its own frame: where it does, `in main`, `in block 1`.
    pub(super) lies: Option<String>,
    /// What lies there is in the picture as well: this is another name for it.
    pub(super) is_twin: bool,
    /// Never empty.
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// How deep it is in its slot.
    pub(super) indent: usize,
    pub(super) name: String,
    pub(super) value: Shown,
    /// The other two things that the reader can ask for; empty where the rows below say it.
    pub(super) ty: String,
    pub(super) bytes: String,
    /// Which bytes of its slot it shows.
    pub(super) offset: u64,
    pub(super) size: u64,
    /// Where its pointer leads.
    pub(super) target: Option<Target>,
}

/// What a row shows of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Text(String),
    /// Its type, since the rows below have the value.
    Type,
    /// Elements side by side.
    Cells(Vec<Cell>),
}

/// An element beside others of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) value: String,
    pub(super) bytes: String,
    /// How wide it is, in columns.
    pub(super) columns: i32,
}

/// Where a pointer leads in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Landing {
    pub(super) card: CardId,
    /// The slot and row, by their places; `None` for the card as a whole.
    pub(super) row: Option<(usize, usize)>,
    /// There is nothing any more.
    pub(super) dead: bool,
}

/// No slot has more rows: what is cut is told in the last.
const MOST_ROWS: usize = 24;

impl<'a> Scene<'a> {
    /// `calls` is what `calls::of` says of the step.
    pub(super) fn new(step: &'a Step, calls: &[Vec<Call>]) -> Self {
        let mut cards = Vec::new();
        for (thread, calls) in step.threads.iter().zip(calls) {
            for (depth, (frame, call)) in thread.frames.iter().zip(calls).enumerate() {
                let id = CardId::Frame { thread: thread.number, call: *call };
                cards.push(Card::of_frame(id, frame, depth, step));
            }
        }
        cards.extend(step.heap.iter().map(|block| Card::of_block(block, step)));
        cards.extend(step.statics.iter().map(|global| Card::of_global(global, step)));
        let mut scene = Self { step, cards };
        scene.note_twins();
        scene
    }

    /// What a closure captured is a variable of the closure, and lies where the closure does.
    fn note_twins(&mut self) {
        let mut twins = Vec::new();
        for (i, card) in self.cards.iter().enumerate() {
            let CardId::Frame { thread, .. } = card.id else { continue };
            for (j, slot) in card.slots.iter().enumerate().filter(|(_, slot)| slot.lies.is_some()) {
                let has = |at: i64| {
                    let others = self.cards[..i].iter().filter(|other| is_of(other, thread));
                    others.flat_map(|other| &other.slots).any(|other| other.offset(at).is_some())
                };
                if slot.at.is_none_or(has) {
                    twins.push((i, j));
                }
            }
        }
        for (i, j) in twins {
            self.cards[i].slots[j].is_twin = true;
        }
    }

    pub(super) fn card(&self, id: &CardId) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == *id)
    }

    /// Where a pointer leads; `None` where that is not in the picture.
    pub(super) fn landing(&self, target: &Target) -> Option<Landing> {
        let on = |id: CardId, offset: u64, dead: bool| {
            let card = self.card(&id)?;
            // The start of a block is the block.
            let row = card.slots.first().filter(|_| offset > 0).and_then(|slot| slot.row(offset)).map(|row| (0, row));
            Some(Landing { card: id, row, dead })
        };
        match target {
            Target::Block(number, offset) => on(CardId::Block(*number), *offset, false),
            Target::Freed(number, offset) => on(CardId::Block(*number), *offset, true),
            Target::Static(name, offset) => on(CardId::Global(name.clone()), *offset, false),
            Target::Stack(thread, at) => self.on_stack(*thread, *at),
            Target::Code(_) | Target::Dangling(_) | Target::Elsewhere(_) => None,
        }
    }

    /// The local that has this byte, else the frame.
    fn on_stack(&self, thread: u32, at: i64) -> Option<Landing> {
        let cards = || self.cards.iter().filter(|card| is_of(card, thread));
        for card in cards() {
            for (i, slot) in card.slots.iter().enumerate() {
                if let Some(row) = slot.offset(at).and_then(|offset| slot.row(offset)) {
                    return Some(Landing { card: card.id.clone(), row: Some((i, row)), dead: false });
                }
            }
        }
        let card = cards().find(|card| card.extent.contains(&at))?;
        Some(Landing { card: card.id.clone(), row: None, dead: false })
    }
}

/// Whether a card is a frame of this thread.
fn is_of(card: &Card, thread: u32) -> bool {
    matches!(card.id, CardId::Frame { thread: of, .. } if of == thread)
}

impl Card {
    fn of_frame(id: CardId, frame: &Frame, depth: usize, step: &Step) -> Self {
        let mut slots: Vec<Slot> = Vec::with_capacity(frame.locals.len());
        for local in &frame.locals {
            let mut slot = Slot::of_local(local, frame, step);
            // Two without a place can have one name.
            while slots.iter().any(|other| other.key == slot.key) {
                slot.key.push('\'');
            }
            slots.push(slot);
        }
        let detail = words::bytes(frame.size);
        let extent = words::extent(frame);
        Self { id, title: frame.function.clone(), detail, freed: false, depth, extent, slots }
    }

    fn of_block(block: &Block, step: &Step) -> Self {
        let mut detail = words::bytes(block.size);
        if let Some(line) = block.line {
            detail.push_str(&format!(", line {line}"));
        }
        let mut slots = Vec::new();
        if !block.freed {
            let rows = Rows::of(&block.value, "", step);
            slots.push(Slot::plain(block.size, rows));
        }
        let title = format!("block {}", block.number);
        Self { id: CardId::Block(block.number), title, detail, freed: block.freed, depth: 0, extent: 0..0, slots }
    }

    fn of_global(global: &Global, step: &Step) -> Self {
        let rows = Rows::of(&global.value, "", step);
        let slot = Slot::plain(global.value.size, rows);
        let detail = format!("{}, {}", words::bytes(global.value.size), global.section);
        let id = CardId::Global(global.name.clone());
        Self { id, title: global.name.clone(), detail, freed: false, depth: 0, extent: 0..0, slots: vec![slot] }
    }
}

impl Slot {
    fn of_local(local: &Local, frame: &Frame, step: &Step) -> Self {
        let place = local.at.map_or_else(String::new, |at| at.to_string());
        let rows = match local.state {
            // Those bytes are not yet its.
            State::Uninit => vec![Row::bare(&local.name, &local.value)],
            _ => Rows::of(&local.value, &local.name, step),
        };
        let key = format!("{} {place}", local.name);
        let lies = words::lies(local, frame, step);
        Self { key, at: local.at, size: local.value.size, state: local.state, lies, is_twin: false, rows }
    }

    /// What lies in a place of its own and needs no word about it.
    fn plain(size: u64, rows: Vec<Row>) -> Self {
        Self { key: String::new(), at: None, size, state: State::Live, lies: None, is_twin: false, rows }
    }

    /// How far a place on the stack lies behind the start of it, where it is within.
    fn offset(&self, at: i64) -> Option<u64> {
        self.at.and_then(|start| u64::try_from(at - start).ok()).filter(|offset| *offset < self.size)
    }

    /// The row that shows this byte: the one that begins with it, else the innermost that has it.
    fn row(&self, offset: u64) -> Option<usize> {
        let has = |row: &Row| row.offset <= offset && (offset < row.offset + row.size || row.offset == offset);
        self.rows.iter().position(|row| row.offset == offset).or_else(|| self.rows.iter().rposition(has))
    }
}

impl Row {
    /// Of a local without a value.
    fn bare(name: &str, value: &Value) -> Self {
        Self {
            indent: 0,
            name: name.to_owned(),
            value: Shown::Text(String::new()),
            ty: value.ty.clone(),
            bytes: words::spaced(&value.bytes, value.size),
            offset: 0,
            size: value.size,
            target: None,
        }
    }
}

/// The rows of a value, gathered from the outside in.
struct Rows<'a> {
    rows: Vec<Row>,
    step: &'a Step,
}

impl<'a> Rows<'a> {
    fn of(value: &Value, name: &str, step: &'a Step) -> Vec<Row> {
        let mut gathered = Self { rows: Vec::new(), step };
        // A block has no name to stand beside its type.
        if name.is_empty() && !value.parts.is_empty() && value.text.is_empty() {
            gathered.parts(value, 0, 0);
        } else {
            gathered.value(value, name, 0, 0);
        }
        let mut rows = gathered.rows;
        if rows.len() > MOST_ROWS {
            let cut = rows.len() - (MOST_ROWS - 1);
            rows.truncate(MOST_ROWS - 1);
            rows.push(more(format!("{cut} more rows"), 0, 0));
        }
        if rows.is_empty() {
            rows.push(Row::bare(name, value));
        }
        rows
    }

    fn value(&mut self, value: &Value, name: &str, indent: usize, offset: u64) {
        let has_parts = !value.parts.is_empty();
        let pointed = value.target.as_ref().map(|target| pointed(target, self.step));
        let shown = match (&value.text, pointed) {
            (text, Some(pointed)) if !text.is_empty() => Shown::Text(format!("{text} {pointed}")),
            (_, Some(pointed)) => Shown::Text(pointed),
            (text, None) if !text.is_empty() => Shown::Text(text.clone()),
            _ if has_parts || value.size == 0 => Shown::Type,
            _ => Shown::Text(words::spaced(&value.bytes, value.size)),
        };
        self.rows.push(Row {
            indent,
            name: name.to_owned(),
            value: shown,
            ty: value.ty.clone(),
            bytes: if has_parts { String::new() } else { words::spaced(&value.bytes, value.size) },
            offset,
            size: value.size,
            target: value.target.clone(),
        });
        if has_parts {
            self.parts(value, indent + 1, offset);
        }
    }

    fn parts(&mut self, value: &Value, indent: usize, offset: u64) {
        if let Some(width) = Cells::width(value) {
            self.cells(value, width, indent, offset);
        } else {
            for part in &value.parts {
                self.value(&part.value, &part.name, indent, offset + part.offset);
            }
        }
        self.rest(value, indent, offset);
    }

    /// What an array has beyond the elements that are shown, and a block beyond its elements.
    fn rest(&mut self, value: &Value, indent: usize, offset: u64) {
        let Some(count) = elements(value) else { return };
        let Some(size) = value.parts.first().map(|part| part.value.size).filter(|size| *size > 0) else { return };
        let shown = value.parts.len() as u64;
        if count > shown {
            self.rows.push(more(format!("{} more", count - shown), indent, offset + shown * size));
        }
        let spare = value.size.saturating_sub(count * size) / size;
        if spare > 0 {
            self.rows.push(more(format!("room for {spare} more"), indent, offset + count * size));
        }
    }

    fn cells(&mut self, value: &Value, cells: Cells, indent: usize, offset: u64) {
        for line in value.parts.chunks(cells.a_row) {
            let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
            let of = |part: &Part| Cell {
                value: part.value.text.clone(),
                bytes: part.value.bytes.clone(),
                columns: cells.columns,
            };
            self.rows.push(Row {
                indent,
                name: first.name.clone(),
                value: Shown::Cells(line.iter().map(of).collect()),
                ty: format!("{} × {}", line.len(), first.value.ty),
                bytes: String::new(),
                offset: offset + first.offset,
                size: last.offset + last.value.size - first.offset,
                target: None,
            });
        }
    }
}

/// How elements stand side by side.
#[derive(Clone, Copy)]
struct Cells {
    a_row: usize,
    columns: i32,
}

impl Cells {
    /// From the elements' type alone, so that no value moves another; `None` for those that need rows of their own.
    fn width(value: &Value) -> Option<Self> {
        let plain = |part: &Part| {
            let value = &part.value;
            value.parts.is_empty() && value.target.is_none() && !value.text.is_empty()
        };
        let first = value.parts.first()?;
        if elements(value).is_none() || !value.parts.iter().all(plain) {
            return None;
        }
        let (a_row, columns) = match (first.value.ty.as_str(), first.value.size) {
            ("u8", _) => (8, 3),
            (_, 1 | 2) => (4, 6),
            (_, 4) => (4, 7),
            (_, 8) => (2, 13),
            _ => return None,
        };
        Some(Self { a_row, columns })
    }
}

/// How many elements an array has: the parts are the first of them.
fn elements(value: &Value) -> Option<u64> {
    value.ty.strip_prefix('[')?.strip_suffix(']')?.rsplit_once("; ")?.1.parse().ok()
}

fn more(text: String, indent: usize, offset: u64) -> Row {
    let value = Shown::Text(text);
    Row {
        indent, name: "…".to_owned(), value, ty: String::new(), bytes: String::new(), offset, size: 0, target: None
    }
}
