//! The ways of the arrows: from the row of a pointer around all text to what it points to.
//!
//! An arrow goes to a lane beside the cards, along it, and to its end. Arrows that would meet have lanes of their own, in an order in which
//! they cross least; those that lead to the same thing join. An arrow keeps its lane through all steps.

use std::collections::BTreeMap;

use evidence::recording::model::State;

use super::plan::{Memory, Shape, memory};
use super::scene::{CardId, Scene};

/// Where lanes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Track {
    /// Between the stack and what stands beside it.
    Between,
    /// Left of the stack.
    Left,
    /// Right of everything.
    Right,
}

/// A pointer that leads to something in the picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wire {
    pub(super) track: Track,
    /// How high it begins and ends, in units.
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) from: Memory,
    pub(super) to: Memory,
    /// What it points to is gone.
    pub(super) dead: bool,
}

/// How far an arrow ends from where one may begin, at a row that is the end of one and the beginning of another.
const ASIDE: i32 = 4;

/// The wires of a step; `y` says how high the middle of a card's row is, or of its title.
pub(super) fn of(scene: &Scene, shape: Shape, y: impl Fn(&CardId, Option<(usize, usize)>) -> Option<i32>) -> Vec<Wire> {
    let mut wires = Vec::new();
    for card in &scene.cards {
        for (i, slot) in card.slots.iter().enumerate() {
            // What was moved away is no owner, of what is not known nobody can say, and a twin's arrow begins where it lies.
            if slot.state != State::Live || slot.is_twin {
                continue;
            }
            for (j, row) in slot.rows.iter().enumerate() {
                let Some(landing) = row.target.as_ref().and_then(|target| scene.landing(target)) else { continue };
                let (from, to) = (memory(&card.id), memory(&landing.card));
                let track = track(from, to, shape);
                let (Some(start), Some(end)) = (y(&card.id, Some((i, j))), y(&landing.card, landing.row)) else {
                    continue;
                };
                let end = if track == Track::Between { end } else { end - ASIDE };
                wires.push(Wire { track, start, end, from, to, dead: landing.dead });
            }
        }
    }
    wires
}

fn track(from: Memory, to: Memory, shape: Shape) -> Track {
    match (from, to, shape) {
        (Memory::Stack, Memory::Stack, _) => Track::Left,
        (Memory::Stack, _, Shape::Wide) | (_, Memory::Stack, Shape::Wide) => Track::Between,
        _ => Track::Right,
    }
}

/// Which lane each wire takes, from 0; on a track between cards counted from where it ends, else from the cards outward.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    lanes: BTreeMap<(Track, i32, i32), i32>,
}

impl Lanes {
    /// From lane to lane.
    pub(super) const WIDTH: i32 = 9;
    /// Room for an arrow's head.
    pub(super) const HEAD: i32 = 14;

    /// `wires` are those of each step.
    pub(super) fn new(wires: &[Vec<Wire>]) -> Self {
        let mut steps: BTreeMap<(Track, i32, i32), Vec<usize>> = BTreeMap::new();
        for (at, wires) in wires.iter().enumerate() {
            for wire in wires {
                let on = steps.entry(way(wire)).or_default();
                if on.last() != Some(&at) {
                    on.push(at);
                }
            }
        }
        let mut ways: Vec<_> = steps.into_iter().collect();
        ways.sort_by_key(|(way, _)| order(*way));
        let mut lanes: BTreeMap<(Track, i32, i32), i32> = BTreeMap::new();
        for (i, (way, on)) in ways.iter().enumerate() {
            let before = ways[..i].iter().filter(|(other, others)| meet(*way, *other) && share(on, others));
            let lane = before.filter_map(|(other, _)| lanes.get(other)).max().map_or(0, |lane| lane + 1);
            lanes.insert(*way, lane);
        }
        Self { lanes }
    }

    pub(super) fn of(&self, wire: &Wire) -> i32 {
        self.lanes.get(&way(wire)).copied().unwrap_or(0)
    }

    /// How wide a track is; 0 where nothing takes it.
    pub(super) fn width(&self, track: Track) -> i32 {
        let last = self.lanes.iter().filter(|((of, _, _), _)| *of == track).map(|(_, lane)| *lane).max();
        let behind = if track == Track::Between { Self::HEAD } else { 0 };
        last.map_or(0, |last| Self::HEAD + last * Self::WIDTH + behind)
    }
}

fn way(wire: &Wire) -> (Track, i32, i32) {
    (wire.track, wire.start, wire.end)
}

/// Who takes a lane first. Between cards: of those that go down the one that begins highest, of those that go up the one that begins
/// lowest; so no beginning crosses another's way. Outside: the shortest, around which the others go.
fn order((track, start, end): (Track, i32, i32)) -> (Track, bool, i32, i32) {
    let down = end >= start;
    match track {
        Track::Between => (track, !down, if down { start } else { -start }, end),
        Track::Left | Track::Right => (track, false, (end - start).abs(), start),
    }
}

/// Whether two wires in one lane could not be told apart; those with one end may join.
fn meet(a: (Track, i32, i32), b: (Track, i32, i32)) -> bool {
    const APART: i32 = 6;
    let extent = |(_, start, end): (Track, i32, i32)| (start.min(end) - APART, start.max(end) + APART);
    let ((a_top, a_bottom), (b_top, b_bottom)) = (extent(a), extent(b));
    a.0 == b.0 && a.2 != b.2 && a_top < b_bottom && b_top < a_bottom
}

fn share(a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|step| b.binary_search(step).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(track: Track, start: i32, end: i32) -> Wire {
        Wire { track, start, end, from: Memory::Heap, to: Memory::Heap, dead: false }
    }

    #[test]
    fn of_wires_that_go_down_the_highest_turns_last() {
        let (a, b) = (wire(Track::Between, 10, 100), wire(Track::Between, 30, 130));
        let lanes = Lanes::new(&[vec![a.clone(), b.clone()]]);
        assert_eq!((lanes.of(&a), lanes.of(&b)), (0, 1));
        let (a, b) = (wire(Track::Between, 100, 10), wire(Track::Between, 130, 30));
        let lanes = Lanes::new(&[vec![a.clone(), b.clone()]]);
        assert_eq!((lanes.of(&a), lanes.of(&b)), (1, 0));
    }

    #[test]
    fn wires_outside_go_around_shorter_ones() {
        let (long, short) = (wire(Track::Right, 10, 200), wire(Track::Right, 50, 90));
        let lanes = Lanes::new(&[vec![long.clone(), short.clone()]]);
        assert_eq!((lanes.of(&long), lanes.of(&short)), (1, 0));
        assert!(lanes.width(Track::Right) > lanes.width(Track::Left));
        assert_eq!(lanes.width(Track::Left), 0);
    }

    #[test]
    fn wires_share_a_lane_where_they_never_meet_or_end_together() {
        let (a, b) = (wire(Track::Between, 10, 100), wire(Track::Between, 30, 130));
        let lanes = Lanes::new(&[vec![a.clone()], vec![b.clone()]]);
        assert_eq!((lanes.of(&a), lanes.of(&b)), (0, 0));
        let joined = wire(Track::Between, 30, 100);
        let lanes = Lanes::new(&[vec![a.clone(), joined.clone()]]);
        assert_eq!((lanes.of(&a), lanes.of(&joined)), (0, 0));
    }
}
