//! The heap while a program is recorded: its blocks by address, and what happened to them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Event, EventKind};

/// Blocks that are in use or were, and the events that led there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heap {
    /// Those in use, by address.
    live: BTreeMap<u64, Held>,
    /// Those that were freed, as long as no other block lies where they were; by address.
    freed: BTreeMap<u64, Held>,
    /// What happened, in order.
    pub(crate) events: Vec<Event>,
    /// Where blocks were, of all that ever were.
    ranges: Vec<Range<u64>>,
    blocks: u32,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// From 1 in order of allocation.
    pub(crate) number: u32,
    /// Where it is.
    pub(crate) address: u64,
    /// Bytes, as asked for.
    pub(crate) size: u64,
    /// Bytes.
    pub(crate) align: u64,
    /// The line that allocated it, or reallocated it last.
    pub(crate) line: Option<u32>,
    /// Whether its last reallocation gave it another address.
    pub(crate) moved: bool,
}

/// Who asked for what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct By {
    pub(crate) thread: u32,
    pub(crate) line: Option<u32>,
}

impl Heap {
    /// A block was allocated.
    pub(crate) fn allocate(&mut self, address: u64, size: u64, align: u64, is_zeroed: bool, by: By) {
        self.blocks += 1;
        let number = self.blocks;
        self.put(Held { number, address, size, align, line: by.line, moved: false });
        let kind = if is_zeroed { EventKind::AllocZeroed { size } } else { EventKind::Alloc { size } };
        self.note(number, kind, align, by);
    }

    /// A block was reallocated. One that is not known, because it is older than `main`, is new.
    pub(crate) fn reallocate(&mut self, old: u64, address: u64, size: u64, align: u64, by: By) {
        let Some(before) = self.live.remove(&old) else { return self.allocate(address, size, align, false, by) };
        let moved = address != old;
        self.put(Held { address, size, align, line: by.line, moved, ..before });
        self.note(before.number, EventKind::Realloc { old: before.size, new: size }, align, by);
    }

    /// A block was freed.
    pub(crate) fn free(&mut self, address: u64, by: By) {
        let Some(block) = self.live.remove(&address) else { return };
        self.note(block.number, EventKind::Free { size: block.size }, block.align, by);
        self.freed.insert(address, block);
    }

    /// The blocks in use, in order of number.
    pub(crate) fn live(&self) -> Vec<&Held> {
        let mut blocks: Vec<&Held> = self.live.values().collect();
        blocks.sort_by_key(|block| block.number);
        blocks
    }

    /// The block in use that an address lies in.
    pub(crate) fn at(&self, address: u64) -> Option<&Held> {
        block_at(&self.live, address)
    }

    /// The block in use that ends at an address.
    pub(crate) fn ending_at(&self, address: u64) -> Option<&Held> {
        self.at(address.checked_sub(1)?)
    }

    /// The block that was freed, and lay where an address is.
    pub(crate) fn freed_at(&self, address: u64) -> Option<&Held> {
        block_at(&self.freed, address)
    }

    /// A block that was freed, by its number.
    pub(crate) fn freed(&self, number: u32) -> Option<&Held> {
        self.freed.values().find(|block| block.number == number)
    }

    /// Where all blocks were that ever were.
    pub(crate) fn ranges(&self) -> &[Range<u64>] {
        &self.ranges
    }

    fn put(&mut self, block: Held) {
        let end = block.address.saturating_add(block.size);
        self.freed.retain(|_, old| old.address >= end || old.address.saturating_add(old.size) <= block.address);
        self.ranges.push(block.address..end.max(block.address + 1));
        self.live.insert(block.address, block);
    }

    fn note(&mut self, block: u32, kind: EventKind, align: u64, by: By) {
        self.events.push(Event { block, kind, align, line: by.line, function: None, thread: by.thread });
    }
}

fn block_at(blocks: &BTreeMap<u64, Held>, address: u64) -> Option<&Held> {
    let (start, block) = blocks.range(..=address).next_back()?;
    (address - start < block.size).then_some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY: By = By { thread: 0, line: Some(3) };

    #[test]
    fn a_block_keeps_its_number_when_it_is_reallocated() {
        let mut heap = Heap::default();
        heap.allocate(0x100, 16, 4, false, BY);
        heap.reallocate(0x100, 0x200, 32, 4, By { line: Some(4), ..BY });
        let block = heap.at(0x21f).expect("a block");
        assert_eq!((block.number, block.size, block.line, block.moved), (1, 32, Some(4), true));
        assert_eq!((heap.at(0x100), heap.at(0x220)), (None, None));
        assert_eq!(heap.ending_at(0x220).map(|block| block.number), Some(1));
        heap.reallocate(0x900, 0x300, 8, 1, BY);
        assert_eq!(heap.at(0x300).map(|block| block.number), Some(2), "one that is older than `main` is new");
    }

    #[test]
    fn a_freed_block_is_known_until_another_lies_there() {
        let mut heap = Heap::default();
        heap.allocate(0x100, 16, 1, false, BY);
        heap.free(0x100, BY);
        heap.free(0x100, BY);
        assert_eq!((heap.at(0x100), heap.freed_at(0x10f).map(|block| block.number)), (None, Some(1)));
        heap.allocate(0x108, 4, 1, false, BY);
        assert_eq!(heap.freed_at(0x100), None);
        let events: Vec<String> = heap.events.iter().map(ToString::to_string).collect();
        assert_eq!(
            events,
            ["#1 alloc 16 align 1 @ line 3", "#1 free 16 align 1 @ line 3", "#2 alloc 4 align 1 @ line 3"]
        );
    }
}
