//! How many bytes are live, column by column.

use evidence::model::{Event, EventKind};

use super::columns::Column;

/// Live bytes around one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) before: u64,
    pub(super) after: u64,
    /// The fewest and the most meanwhile.
    pub(super) least: u64,
    pub(super) most: u64,
}

impl Level {
    /// Whether it goes one way from `before` to `after`.
    pub(super) fn is_steady(self) -> bool {
        self.least == self.before.min(self.after) && self.most == self.before.max(self.after)
    }
}

/// Live bytes around each column.
pub(super) fn levels(events: &[Event], columns: &[Column]) -> Vec<Level> {
    let mut live = 0_u64;
    let around = |column: &Column| {
        let mut level = Level { before: live, after: live, least: live, most: live };
        for event in &events[column.events.clone()] {
            live = match event.kind {
                EventKind::Alloc { size } | EventKind::AllocZeroed { size } => live.saturating_add(size),
                EventKind::Realloc { old, new } => live.saturating_add(new).saturating_sub(old),
                EventKind::Free { size } => live.saturating_sub(size),
            };
            level.least = level.least.min(live);
            level.most = level.most.max(live);
        }
        level.after = live;
        level
    };
    columns.iter().map(around).collect()
}

#[cfg(test)]
mod tests {
    use super::super::columns::columns;
    use super::*;

    #[test]
    fn a_column_of_many_events_knows_the_most_and_the_fewest() {
        let pair = |n: u32| [format!("#{n} alloc 80 align 8 @ line 9"), format!("#{n} free 80 align 8 @ line 11")];
        let events: Vec<Event> = (1..=50).flat_map(pair).map(|line| line.parse().unwrap()).collect();
        let levels = levels(&events, &columns(&events));
        let level = |before, after, least, most| Level { before, after, least, most };
        assert_eq!(levels, [level(0, 80, 0, 80), level(80, 0, 0, 80), level(0, 0, 0, 80)]);
        assert_eq!(levels.iter().map(|level| level.is_steady()).collect::<Vec<_>>(), [true, true, false]);
    }
}
