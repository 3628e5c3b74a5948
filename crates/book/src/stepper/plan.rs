//! Where everything stands in the pictures of a recording: one plan for all of its steps, so that what stays does not move.
//!
//! A frame stands below its caller. A block stands where there is room from its allocation to its end, and later another may stand there.
//! A slot has as many rows as it ever needs.
//!
//! ```text
//! wide   stack │ heap     tall   stack
//!              │ global          heap
//!                                global
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::scene::{Card, CardId, Scene};
use super::wires::{Lanes, Track, Wire};
use crate::draw::{Area, COLUMN, Point, ROW, columns};

/// How the three places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Side by side.
    Wide,
    /// Below each other, for narrow screens.
    Tall,
}

/// A kind of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Memory {
    Stack,
    Heap,
    Global,
}

/// One of the places of the picture.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) memory: Memory,
    pub(super) title: String,
    pub(super) area: Area,
    /// The steps at which it is there.
    pub(super) steps: Vec<usize>,
    /// Whether anything ever stands in it.
    pub(super) used: bool,
}

/// Where a card stands.
#[derive(Debug)]
pub(super) struct Spot {
    /// What is kept for it, as wide as it is drawn.
    pub(super) area: Area,
    /// How many columns its names take.
    pub(super) names: i32,
    /// The first row of each slot, below the title.
    slots: BTreeMap<String, usize>,
    /// How many rows it ever has.
    rows: usize,
}

/// The plan of a recording.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) size: (i32, i32),
    pub(super) places: Vec<Place>,
    spots: BTreeMap<CardId, Spot>,
    lanes: Lanes,
    /// From the left to the right edge of frames, and of other cards.
    stack: Range<i32>,
    other: Range<i32>,
}

/// From the edge of a card to its text.
pub(super) const PAD: i32 = 8;
/// Below the last row of a card, and from there to the next card: together no odd part of a row, so that rows stay in step.
pub(super) const FOOT: i32 = 6;
const GAP: i32 = ROW - FOOT;
/// From the edge of a place to its cards.
const MARGIN: i32 = 8;
/// From a place to the next below it.
const APART: i32 = 16;
/// Names are cut where they are longer.
const MOST_NAME: i32 = 14;

impl Shape {
    pub(super) const ALL: [Self; 2] = [Self::Wide, Self::Tall];

    /// The most columns of names and values together.
    fn most_columns(self, memory: Memory) -> i32 {
        match (self, memory) {
            (Self::Wide, Memory::Stack) => 33,
            (Self::Wide, _) | (Self::Tall, _) => 30,
        }
    }
}

impl Spot {
    /// The upper edge of a row.
    pub(super) fn row(&self, slot: &str, row: usize) -> i32 {
        let first = self.slots.get(slot).copied().unwrap_or(0);
        self.area.y + ROW + i32::try_from(first + row).unwrap_or(0) * ROW
    }

    /// A card that has so many rows now; a frame has room for all that it ever has.
    pub(super) fn drawn(&self, card: &Card) -> Area {
        let rows = match card.id {
            CardId::Frame { .. } => self.rows,
            _ => card.slots.iter().map(|slot| slot.rows.len()).sum(),
        };
        Area { height: height(rows), ..self.area }
    }

    /// Where values begin.
    pub(super) fn values(&self) -> i32 {
        self.area.x + PAD + (self.names + 1) * COLUMN
    }
}

impl Plan {
    pub(super) fn new(scenes: &[Scene], shape: Shape) -> Self {
        let mut kept = Kept::of(scenes);
        let stacks = kept.stacks();
        let heap = kept.pack(Memory::Heap);
        let global = kept.pack(Memory::Global);
        let mut plan = Self {
            size: (0, 0),
            places: Vec::new(),
            spots: BTreeMap::new(),
            lanes: Lanes::default(),
            stack: 0..0,
            other: 0..0,
        };
        // First from top to bottom: what wires need of room to the sides follows from that.
        let left = plan.stand_stacks(&kept, &stacks, scenes.len());
        let (top, shift) = match shape {
            // Half a row lower than the stack, so that no wire runs along another's.
            Shape::Wide => (0, ROW / 2),
            Shape::Tall => (left + APART, 0),
        };
        let middle = plan.stand(&kept, Memory::Heap, &heap, top, shift, scenes.len());
        let right = plan.stand(&kept, Memory::Global, &global, middle + APART, shift, scenes.len());
        plan.size.1 = left.max(right);
        if shape == Shape::Wide {
            plan.level(left, right);
        }
        let wires: Vec<Vec<Wire>> = scenes.iter().map(|scene| plan.wires(scene, shape)).collect();
        plan.lanes = Lanes::new(&wires);
        plan.widen(&kept, shape);
        plan
    }

    pub(super) fn spot(&self, id: &CardId) -> Option<&Spot> {
        self.spots.get(id)
    }

    /// The wires of a step, with the points that they go through.
    pub(super) fn wired(&self, scene: &Scene, shape: Shape) -> Vec<(Wire, Vec<Point>)> {
        let wires = self.wires(scene, shape);
        wires.into_iter().map(|wire| (wire.clone(), self.points(&wire))).collect()
    }

    fn wires(&self, scene: &Scene, shape: Shape) -> Vec<Wire> {
        super::wires::of(scene, shape, |id, row| {
            let spot = self.spots.get(id)?;
            let Some((slot, row)) = row else { return Some(spot.area.y + ROW / 2) };
            let card = scene.card(id)?;
            Some(spot.row(&card.slots.get(slot)?.key, row) + ROW / 2)
        })
    }

    fn points(&self, wire: &Wire) -> Vec<Point> {
        let (from, to) = (self.edges(wire.from), self.edges(wire.to));
        let aside = Lanes::HEAD + self.lanes.of(wire) * Lanes::WIDTH;
        let (start, lane, end) = match wire.track {
            Track::Between if from.start < to.start => (from.end, to.start - MARGIN - aside, to.start),
            Track::Between => (from.start, from.start - MARGIN - aside, to.end),
            Track::Left => (from.start, from.start - aside, to.start),
            Track::Right => (from.end, from.end.max(to.end) + aside, to.end),
        };
        let turn = |x, y| Point::new(x, y);
        vec![turn(start, wire.start), turn(lane, wire.start), turn(lane, wire.end), turn(end, wire.end)]
    }

    /// The left and the right edge of all cards of a memory.
    fn edges(&self, of: Memory) -> Range<i32> {
        if of == Memory::Stack { self.stack.clone() } else { self.other.clone() }
    }

    /// Each thread's frames below their callers, threads below each other; returns where they end.
    fn stand_stacks(&mut self, kept: &Kept, stacks: &[(u32, i32)], steps: usize) -> i32 {
        let mut bottom = 0;
        for (thread, top) in stacks {
            let height = kept.stack_height(*thread);
            let title = match (stacks.len(), thread) {
                (1, _) => "Stack".to_owned(),
                (_, 0) => "Stack of the main thread".to_owned(),
                (_, number) => format!("Stack of thread {number}"),
            };
            // A place for a thread is there as long as the thread; the main thread's always.
            let there = if *thread == 0 { (0..steps).collect() } else { kept.thread_steps(*thread) };
            let area = Area::new(0, *top, 0, ROW + height);
            self.places.push(Place { memory: Memory::Stack, title, area, steps: there, used: true });
            for (id, below) in kept.frames(*thread) {
                self.put(kept, &id, top + ROW + below);
            }
            bottom = bottom.max(area.bottom());
        }
        bottom
    }

    /// The cards of a memory that packs them, from `top` on; returns where it ends.
    fn stand(
        &mut self,
        kept: &Kept,
        memory: Memory,
        packed: &[(CardId, i32)],
        top: i32,
        shift: i32,
        steps: usize,
    ) -> i32 {
        let mut bottom = top + 2 * ROW;
        for (id, below) in packed {
            self.put(kept, id, top + ROW + shift + below);
            bottom = bottom.max(top + ROW + shift + below + kept.height(id) + GAP);
        }
        let title = match memory {
            Memory::Stack => "Stack",
            Memory::Heap => "Heap",
            Memory::Global => "Global memory",
        };
        let area = Area::new(0, top, 0, bottom - top);
        let used = !packed.is_empty();
        self.places.push(Place { memory, title: title.to_owned(), area, steps: (0..steps).collect(), used });
        bottom
    }

    fn put(&mut self, kept: &Kept, id: &CardId, y: i32) {
        let Some(room) = kept.rooms.get(id) else { return };
        let area = Area::new(0, y, 0, kept.height(id));
        self.spots.insert(id.clone(), Spot { area, names: 0, slots: room.slots(), rows: room.rows() });
    }

    /// Side by side, columns end together: there is room for the stack to grow, or for the heap.
    fn level(&mut self, left: i32, right: i32) {
        let room = (left - right).max(0);
        for place in &mut self.places {
            match place.memory {
                Memory::Stack if place.area.bottom() == left => place.area.height += (right - left).max(0),
                Memory::Stack => {}
                Memory::Heap => place.area.height += room,
                Memory::Global => place.area.y += room,
            }
        }
        for (_, spot) in self.spots.iter_mut().filter(|(id, _)| memory(id) == Memory::Global) {
            spot.area.y += room;
        }
    }

    /// From left to right, once it is known how many lanes the wires need.
    fn widen(&mut self, kept: &Kept, shape: Shape) {
        let lanes = |track| self.lanes.width(track);
        let (outer_left, between, outer_right) = (lanes(Track::Left), lanes(Track::Between), lanes(Track::Right));
        let stack = kept.columns(|memory| memory == Memory::Stack, shape.most_columns(Memory::Stack));
        let other = kept.columns(|memory| memory != Memory::Stack, shape.most_columns(Memory::Heap));
        let (left, right) = match shape {
            Shape::Wide => (stack, other),
            Shape::Tall => (stack.max(other), stack.max(other)),
        };
        let first = MARGIN + outer_left;
        let (second, width) = match shape {
            Shape::Wide => {
                let second = first + left.width() + MARGIN + between.max(2 * MARGIN) + MARGIN;
                (second, second + right.width() + outer_right + MARGIN)
            }
            Shape::Tall => (first, first + left.width() + outer_right + MARGIN),
        };
        self.stack = first..first + left.width();
        self.other = second..second + right.width();
        for (id, spot) in &mut self.spots {
            let edges = if memory(id) == Memory::Stack { &self.stack } else { &self.other };
            (spot.area.x, spot.area.width) = (edges.start, edges.end - edges.start);
            spot.names = kept.names(id);
        }
        for place in &mut self.places {
            let (from, to) = match (shape, place.memory) {
                (Shape::Wide, Memory::Stack) => (0, first + left.width() + MARGIN),
                (Shape::Wide, _) => (second - MARGIN, width),
                (Shape::Tall, _) => (0, width),
            };
            (place.area.x, place.area.width) = (from, to - from);
        }
        self.size.0 = width;
    }
}

/// Which memory a card is of.
pub(super) fn memory(id: &CardId) -> Memory {
    match id {
        CardId::Frame { .. } => Memory::Stack,
        CardId::Block(_) => Memory::Heap,
        CardId::Global(_) => Memory::Global,
    }
}

/// The height of a card with so many rows.
fn height(rows: usize) -> i32 {
    ROW + i32::try_from(rows).unwrap_or(0) * ROW + FOOT
}

/// How wide cards are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Columns(i32);

impl Columns {
    fn width(self) -> i32 {
        self.0 * COLUMN + 2 * PAD
    }
}

/// What is kept for each card over all steps.
struct Kept<'a> {
    scenes: &'a [Scene<'a>],
    rooms: BTreeMap<CardId, Room>,
}

/// What is kept for one card.
#[derive(Default)]
struct Room {
    /// Its slots in order, with the most rows that each has.
    slots: Vec<(String, usize)>,
    depth: usize,
    steps: BTreeSet<usize>,
    /// The most columns of its names, its values, and its title.
    names: i32,
    values: i32,
    title: i32,
}

impl Room {
    fn rows(&self) -> usize {
        self.slots.iter().map(|(_, rows)| rows).sum()
    }

    fn slots(&self) -> BTreeMap<String, usize> {
        let mut first = 0;
        let place = |(key, rows): &(String, usize)| {
            first += rows;
            (key.clone(), first - rows)
        };
        self.slots.iter().map(place).collect()
    }

    fn note(&mut self, card: &Card, at: usize) {
        self.steps.insert(at);
        self.depth = card.depth;
        self.title = self.title.max(columns(&card.title) + columns(&card.detail) + 3);
        let mut behind = 0;
        for slot in &card.slots {
            match self.slots.iter_mut().position(|(key, _)| *key == slot.key) {
                Some(known) => {
                    self.slots[known].1 = self.slots[known].1.max(slot.rows.len());
                    behind = known + 1;
                }
                None => {
                    // In order of declaration: behind the one that it was declared behind.
                    self.slots.insert(behind, (slot.key.clone(), slot.rows.len()));
                    behind += 1;
                }
            }
            for row in &slot.rows {
                self.names = self.names.max(super::picture::name_columns(row));
                self.values = self.values.max(super::picture::value_columns(slot, row));
            }
        }
    }
}

impl<'a> Kept<'a> {
    fn of(scenes: &'a [Scene<'a>]) -> Self {
        let mut rooms: BTreeMap<CardId, Room> = BTreeMap::new();
        for (at, scene) in scenes.iter().enumerate() {
            for card in &scene.cards {
                rooms.entry(card.id.clone()).or_default().note(card, at);
            }
        }
        Self { scenes, rooms }
    }

    fn height(&self, id: &CardId) -> i32 {
        self.rooms.get(id).map_or(0, |room| height(room.rows()))
    }

    /// How many columns are kept for the names in a card: in all frames the same, so that values stand below each other.
    fn names(&self, id: &CardId) -> i32 {
        let is_like = |other: &CardId| other == id || memory(id) == Memory::Stack && memory(other) == Memory::Stack;
        let like = self.rooms.iter().filter(|(other, _)| is_like(other));
        like.map(|(_, room)| room.names).max().unwrap_or(0).min(MOST_NAME)
    }

    fn columns(&self, which: impl Fn(Memory) -> bool, most: i32) -> Columns {
        let rooms = self.rooms.iter().filter(|(id, _)| which(memory(id)));
        let wide = |(id, room): (&CardId, &Room)| (self.names(id) + 1 + room.values).max(room.title);
        Columns(rooms.map(wide).max().unwrap_or(0).clamp(16, most))
    }

    /// The frames of a thread, with how far below the top of its stack they stand.
    fn frames(&self, thread: u32) -> Vec<(CardId, i32)> {
        let mut below: BTreeMap<CardId, i32> = BTreeMap::new();
        for scene in self.scenes {
            let mut y = 0;
            for card in scene.cards.iter().filter(|card| is_on(&card.id, thread)) {
                below.insert(card.id.clone(), y);
                y += self.height(&card.id) + GAP;
            }
        }
        below.into_iter().collect()
    }

    fn stack_height(&self, thread: u32) -> i32 {
        let frames = self.frames(thread);
        frames.iter().map(|(id, below)| below + self.height(id) + GAP).max().unwrap_or(ROW)
    }

    fn thread_steps(&self, thread: u32) -> Vec<usize> {
        let has = |scene: &Scene| scene.step.threads.iter().any(|other| other.number == thread);
        self.scenes.iter().enumerate().filter(|(_, scene)| has(scene)).map(|(at, _)| at).collect()
    }

    /// The threads, with where their stacks begin.
    fn stacks(&mut self) -> Vec<(u32, i32)> {
        let threads: BTreeSet<u32> =
            self.scenes.iter().flat_map(|scene| &scene.step.threads).map(|thread| thread.number).collect();
        let spans = threads.iter().map(|&thread| {
            let steps = self.thread_steps(thread);
            let always = thread == 0;
            let first = if always { 0 } else { steps.first().copied().unwrap_or(0) };
            let last = if always { self.scenes.len() } else { steps.last().copied().unwrap_or(0) };
            (thread, Span { first, last, height: ROW + self.stack_height(thread) + APART })
        });
        pack(spans)
    }

    /// The cards of a memory where nothing stands below another by rule, with how far below its top they stand.
    fn pack(&self, of: Memory) -> Vec<(CardId, i32)> {
        let rooms = self.rooms.iter().filter(|(id, _)| memory(id) == of);
        pack(rooms.map(|(id, room)| {
            let (first, last) = (room.steps.first().copied().unwrap_or(0), room.steps.last().copied().unwrap_or(0));
            (id.clone(), Span { first, last, height: height(room.rows()) + GAP })
        }))
    }
}

fn is_on(id: &CardId, of: u32) -> bool {
    matches!(id, CardId::Frame { thread, .. } if *thread == of)
}

/// Something that takes room from one step to another.
#[derive(Clone, Copy)]
struct Span {
    first: usize,
    last: usize,
    height: i32,
}

/// The highest place for each at which nothing else stands meanwhile.
fn pack<K>(spans: impl Iterator<Item = (K, Span)>) -> Vec<(K, i32)> {
    let mut spans: Vec<(K, Span)> = spans.collect();
    spans.sort_by_key(|(_, span)| span.first);
    let mut placed: Vec<(Span, i32)> = Vec::new();
    let mut packed = Vec::new();
    for (key, span) in spans {
        let meets = |other: &Span| span.first <= other.last && other.first <= span.last;
        let mut taken: Vec<(i32, i32)> =
            placed.iter().filter(|(other, _)| meets(other)).map(|(other, y)| (*y, y + other.height)).collect();
        taken.sort_unstable();
        let mut y = 0;
        for (from, to) in taken {
            if y + span.height > from {
                y = y.max(to);
            }
        }
        placed.push((span, y));
        packed.push((key, y));
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lives_at_the_same_time_stands_apart_and_what_does_not_may_share() {
        let span = |first, last, height| Span { first, last, height };
        let packed = pack(
            [('a', span(0, 9, 40)), ('b', span(1, 3, 60)), ('c', span(4, 9, 20)), ('d', span(2, 9, 40))].into_iter(),
        );
        assert_eq!(packed, [('a', 0), ('b', 40), ('d', 100), ('c', 40)]);
    }
}
