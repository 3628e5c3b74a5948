//! What is in the heap blocks, as the pointers to them say; and as they said before, of a block that no pointer speaks of any more.

use std::collections::BTreeMap;

use crate::recording::heap::Held;
use crate::recording::values::{Content, Hint, Rank};

/// What was said of each block, by its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents(BTreeMap<u32, (Held, Hint)>);

impl Contents {
    /// What is still known of the blocks in use, by address: not of one that was reallocated since.
    pub(crate) fn remembered(&self, live: &[&Held]) -> BTreeMap<u64, Hint> {
        let known = |block: &&Held| self.0.get(&block.number).filter(|(then, _)| then == *block);
        let hint = |(_, hint): &(Held, Hint)| (hint.address, Hint { rank: Rank::Remembered, ..hint.clone() });
        live.iter().filter_map(known).map(hint).collect()
    }

    /// What to remember of what was said now: a pointer that promises nothing is believed only while it is there.
    pub(crate) fn of(live: &[&Held], said: &BTreeMap<u64, Hint>) -> Self {
        let hint = |block: &&Held| {
            let hint = said.get(&block.address).filter(|hint| hint.rank >= Rank::Remembered)?;
            Some((block.number, ((*block).clone(), hint.clone())))
        };
        Self(live.iter().filter_map(hint).collect())
    }
}

/// Takes a hint in where it is better than what is known; whether it was.
pub(crate) fn take(said: &mut BTreeMap<u64, Hint>, hint: Hint) -> bool {
    let better = said.get(&hint.address).is_none_or(|known| (hint.rank, hint.size) > (known.rank, known.size));
    if better {
        said.insert(hint.address, hint);
    }
    better
}

/// Whether the pointers in a block are believed: not those of values that may be elsewhere by now.
pub(crate) fn is_trusted(hint: Option<&Hint>) -> bool {
    hint.is_none_or(|hint| !matches!(hint.rank, Rank::Stale | Rank::Remembered))
}

/// What a hint says.
pub(crate) fn content(hint: Option<&Hint>) -> Option<&Content> {
    hint.map(|hint| &hint.content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debug_info::TypeId;

    fn held(number: u32, address: u64, size: u64) -> Held {
        Held { number, address, size, align: 8, line: None, moved: false }
    }

    fn hint(address: u64, count: u64, rank: Rank) -> Hint {
        Hint { address, content: Content::Slice(TypeId(1), count), size: 8 * count, rank }
    }

    #[test]
    fn an_owner_is_remembered_until_somebody_says_otherwise() {
        let block = held(1, 0x100, 32);
        let mut said = BTreeMap::new();
        assert!(take(&mut said, hint(0x100, 4, Rank::Owner)));
        let known = Contents::of(&[&block], &said);
        let mut said = known.remembered(&[&block]);
        assert_eq!(said[&0x100], hint(0x100, 4, Rank::Remembered));
        assert!(!is_trusted(said.get(&0x100)));
        assert!(!take(&mut said, hint(0x100, 1, Rank::Raw)) && !take(&mut said, hint(0x100, 4, Rank::Stale)));
        assert!(take(&mut said, hint(0x100, 0, Rank::Owner)), "a vector that was cleared");
        assert!(is_trusted(said.get(&0x100)));
    }

    #[test]
    fn a_block_that_was_reallocated_is_another() {
        let known = Contents::of(&[&held(1, 0x100, 32)], &BTreeMap::from([(0x100, hint(0x100, 4, Rank::Owner))]));
        assert_eq!(known.remembered(&[&held(1, 0x100, 64)]), BTreeMap::new());
        assert_eq!(known.remembered(&[&held(1, 0x200, 32)]), BTreeMap::new());
        assert_eq!(known.remembered(&[&held(2, 0x100, 32)]), BTreeMap::new());
    }

    #[test]
    fn a_raw_pointer_is_not_remembered() {
        let block = held(1, 0x100, 32);
        let known = Contents::of(&[&block], &BTreeMap::from([(0x100, hint(0x100, 4, Rank::Raw))]));
        assert_eq!(known.remembered(&[&block]), BTreeMap::new());
    }
}
