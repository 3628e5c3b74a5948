//! Blocks into lanes: a bar from allocation to free each.

use std::collections::BTreeMap;

use evidence::model::{Event, EventKind};

use super::columns::Column;

/// More lanes than these are made fewer.
pub(super) const MOST: usize = 24;
/// How many stay at the top where the middle is left out; the rest of [`MOST`] stays at the end.
const FIRST: usize = 16;

/// The blocks of a record, as they are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lanes {
    /// In order of block number.
    pub(super) lanes: Vec<Lane>,
    /// Blocks that come and go within one column, for each column.
    pub(super) within: Vec<usize>,
    /// Where, among the lanes, so many blocks are left out because there is no room.
    pub(super) left_out: Option<(usize, usize)>,
}

/// A bar: one block, or several that come and go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    /// The numbers of the first and the last block.
    pub(super) blocks: (u32, u32),
    /// How many they are.
    pub(super) count: usize,
    /// Its sizes in order.
    pub(super) sizes: Vec<Size>,
    /// The column in which it is freed; none if it never is.
    pub(super) freed: Option<usize>,
}

/// How large a block is from some point on, or blocks that share a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// The column; none for a block that was there before.
    pub(super) from: Option<usize>,
    /// Bytes of the smallest block and of the largest.
    pub(super) bytes: (u64, u64),
}

/// The lanes of some events, [`MOST`] at most.
pub(super) fn lanes(events: &[Event], columns: &[Column]) -> Lanes {
    let mut blocks: BTreeMap<u32, Lane> = BTreeMap::new();
    for (i, column) in columns.iter().enumerate() {
        for event in &events[column.events.clone()] {
            let lane = blocks.entry(event.block).or_insert_with(|| Lane {
                blocks: (event.block, event.block),
                count: 1,
                sizes: Vec::new(),
                freed: None,
            });
            match event.kind {
                EventKind::Alloc { size } | EventKind::AllocZeroed { size } => lane.resize(i, size),
                EventKind::Realloc { old, new } => {
                    lane.was_there(old);
                    lane.resize(i, new);
                }
                EventKind::Free { size } => {
                    lane.was_there(size);
                    lane.freed = Some(i);
                }
            }
        }
    }
    let mut drawn = Lanes { within: vec![0; columns.len()], ..Lanes::default() };
    for lane in blocks.into_values() {
        match (lane.start(), lane.freed) {
            (Some(from), Some(to)) if from == to => drawn.within[from] += 1,
            _ => drawn.add(lane, columns),
        }
    }
    drawn.leave_out();
    drawn
}

impl Lane {
    /// The column in which it is allocated; none for a block that was there before.
    pub(super) fn start(&self) -> Option<usize> {
        self.sizes.first()?.from
    }

    fn resize(&mut self, column: usize, bytes: u64) {
        let size = Size { from: Some(column), bytes: (bytes, bytes) };
        match self.sizes.last_mut() {
            // Several in one column: what it comes to.
            Some(last) if last.from == size.from => *last = size,
            _ => self.sizes.push(size),
        }
    }

    /// It had this size; where nothing is known of it yet, before all columns.
    fn was_there(&mut self, bytes: u64) {
        if self.sizes.is_empty() {
            self.sizes.push(Size { from: None, bytes: (bytes, bytes) });
        }
    }

    /// Whether its blocks get and lose their sizes in the same columns as those of another.
    fn goes_with(&self, other: &Lane) -> bool {
        let path = |lane: &Lane| lane.sizes.iter().map(|size| size.from).collect::<Vec<_>>();
        self.freed == other.freed && path(self) == path(other)
    }
}

impl Lanes {
    /// A lane of its own, or one with the block before where both come in one column of several events, and go together.
    fn add(&mut self, lane: Lane, columns: &[Column]) {
        let together = lane.start().is_some_and(|column| columns[column].is_merged());
        match self.lanes.last_mut() {
            Some(last) if together && last.goes_with(&lane) => {
                last.blocks.1 = lane.blocks.1;
                last.count += lane.count;
                for (size, other) in last.sizes.iter_mut().zip(&lane.sizes) {
                    size.bytes = (size.bytes.0.min(other.bytes.0), size.bytes.1.max(other.bytes.1));
                }
            }
            _ => self.lanes.push(lane),
        }
    }

    fn leave_out(&mut self) {
        if self.lanes.len() > MOST {
            let middle = FIRST..self.lanes.len() - (MOST - FIRST - 1);
            let left_out = self.lanes.drain(middle).map(|lane| lane.count).sum();
            self.left_out = Some((FIRST, left_out));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::columns;
    use super::*;

    fn drawn(lines: impl IntoIterator<Item = String>) -> Lanes {
        let events: Vec<Event> = lines.into_iter().map(|line| line.parse().unwrap()).collect();
        lanes(&events, &columns(&events))
    }

    fn sizes(lane: &Lane) -> Vec<(Option<usize>, u64)> {
        assert!(lane.sizes.iter().all(|size| size.bytes.0 == size.bytes.1));
        lane.sizes.iter().map(|size| (size.from, size.bytes.0)).collect()
    }

    #[test]
    fn a_block_that_grows_is_one_bar_with_steps() {
        let lines = ["#1 alloc 16 align 4", "#2 alloc 8 align 8", "#1 realloc 16 -> 32 align 4", "#1 free 32 align 4"];
        let drawn = drawn(lines.map(str::to_owned));
        let [grown, kept] = &drawn.lanes[..] else { panic!("{drawn:?}") };
        assert_eq!((sizes(grown), grown.freed), (vec![(Some(0), 16), (Some(2), 32)], Some(3)));
        assert_eq!((sizes(kept), kept.freed, kept.blocks), (vec![(Some(1), 8)], None, (2, 2)));
        assert_eq!(drawn.left_out, None);
    }

    #[test]
    fn what_was_there_before_has_no_start() {
        let drawn = drawn(["#1 realloc 16 -> 32 align 4", "#2 free 8 align 8"].map(str::to_owned));
        assert_eq!(sizes(&drawn.lanes[0]), [(None, 16), (Some(0), 32)]);
        assert_eq!((sizes(&drawn.lanes[1]), drawn.lanes[1].freed), (vec![(None, 8)], Some(1)));
    }

    #[test]
    fn blocks_that_come_and_go_together_share_a_bar() {
        let allocs = (1..=100).map(|n| format!("#{n} alloc {n} align 8 @ line 3"));
        let frees = (1..=100).map(|n| format!("#{n} free {n} align 8 @ line 4"));
        let Lanes { lanes, within, .. } = drawn(allocs.chain(frees));
        let size = Size { from: Some(0), bytes: (1, 100) };
        assert_eq!(lanes, [Lane { blocks: (1, 100), count: 100, sizes: vec![size], freed: Some(1) }]);
        assert_eq!(within, [0, 0]);
    }

    #[test]
    fn what_comes_and_goes_within_a_column_is_counted() {
        let pair = |n: u32| [format!("#{n} alloc 80 align 8 @ line 9"), format!("#{n} free 80 align 8 @ line 11")];
        let drawn = drawn((1..=50).flat_map(pair));
        assert_eq!((drawn.lanes.len(), drawn.within), (1, vec![0, 0, 49]));
    }

    #[test]
    fn lanes_for_which_there_is_no_room_are_counted() {
        let lines = (1..=36).map(|n| format!("#{n} alloc {n} align 8 @ line {n}"));
        let drawn = drawn(lines);
        assert_eq!((drawn.lanes.len(), drawn.left_out), (MOST - 1, Some((FIRST, 13))));
    }
}
