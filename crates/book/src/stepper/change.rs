//! What is not as it was at the step before: what the picture marks, and what the sentences tell of.

use std::collections::BTreeMap;

use super::scene::{Card, CardId, Cell, Row, Scene, Shown, Slot};

/// What is marked in one step's picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// A word for each card that is not only other inside.
    pub(super) cards: BTreeMap<CardId, &'static str>,
    /// The rows that changed, each by its card, its slot and its place there.
    pub(super) rows: Vec<Mark>,
}

/// A row that changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) card: CardId,
    pub(super) slot: usize,
    pub(super) row: usize,
    /// Which of its cells did, where it has any and is not new as a whole.
    pub(super) cells: Vec<usize>,
}

impl Marks {
    /// Nothing at the first step: nobody saw what was before.
    pub(super) fn new(before: Option<&Scene>, now: &Scene) -> Self {
        let mut marks = Self::default();
        let Some(before) = before else { return marks };
        for card in &now.cards {
            match before.card(&card.id) {
                None => {
                    marks.cards.insert(card.id.clone(), if is_frame(card) { "called" } else { "new" });
                }
                Some(was) => marks.of_card(was, card, before, now),
            }
        }
        marks
    }

    fn of_card(&mut self, was: &Card, card: &Card, before: &Scene, now: &Scene) {
        if card.freed && !was.freed {
            self.cards.insert(card.id.clone(), "freed");
            return;
        }
        if let Some(word) = resized(&card.id, before, now) {
            self.cards.insert(card.id.clone(), word);
        }
        for (i, slot) in card.slots.iter().enumerate() {
            let known = was.slots.iter().find(|other| other.key == slot.key);
            for (j, row) in slot.rows.iter().enumerate() {
                let old = known.filter(|known| known.state == slot.state).and_then(|known| same_row(known, row));
                if old == Some(row) || is_filler(row) {
                    continue;
                }
                let cells = if known.is_some() { cells(old, row) } else { Vec::new() };
                self.rows.push(Mark { card: card.id.clone(), slot: i, row: j, cells });
            }
        }
    }
}

/// A row that only says how much is cut.
fn is_filler(row: &Row) -> bool {
    row.ty.is_empty()
}

/// The row of another step that shows the same.
pub(super) fn same_row<'a>(slot: &'a Slot, row: &Row) -> Option<&'a Row> {
    slot.rows.iter().find(|other| (other.indent, other.offset, &other.name) == (row.indent, row.offset, &row.name))
}

/// The cells that are other than they were; none where a row has none.
fn cells(old: Option<&Row>, row: &Row) -> Vec<usize> {
    let Shown::Cells(new) = &row.value else { return Vec::new() };
    let old = match old.map(|old| &old.value) {
        Some(Shown::Cells(old)) => old.as_slice(),
        _ => &[],
    };
    let is_new = |(i, cell): &(usize, &Cell)| old.get(*i) != Some(*cell);
    new.iter().enumerate().filter(is_new).map(|(i, _)| i).collect()
}

pub(super) fn is_frame(card: &Card) -> bool {
    matches!(card.id, CardId::Frame { .. })
}

fn resized(id: &CardId, before: &Scene, now: &Scene) -> Option<&'static str> {
    let CardId::Block(number) = id else { return None };
    let size = |scene: &Scene| Some(scene.step.heap.iter().find(|block| block.number == *number)?.size);
    match size(now)?.cmp(&size(before)?) {
        std::cmp::Ordering::Less => Some("shrunk"),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some("grown"),
    }
}

#[cfg(test)]
mod tests {
    use evidence::recording::model::Recording;

    use super::super::{calls, fixtures};
    use super::*;

    /// The cards, and the rows by name, that are marked at a step.
    fn marked(recording: &Recording, at: usize) -> (Vec<String>, Vec<String>) {
        let calls = calls::of(&recording.steps);
        let scene = |at: usize| Scene::new(&recording.steps[at], &calls[at]);
        let now = scene(at);
        let marks = Marks::new(at.checked_sub(1).map(scene).as_ref(), &now);
        let title = |id: &CardId| now.card(id).unwrap().title.clone();
        let row = |mark: &Mark| {
            let row = &now.card(&mark.card).unwrap().slots[mark.slot].rows[mark.row];
            let cells = if mark.cells.is_empty() { String::new() } else { format!("{:?}", mark.cells) };
            format!("{}: {}{cells}", title(&mark.card), row.name)
        };
        let cards = marks.cards.iter().map(|(id, word)| format!("{} {word}", title(id))).collect();
        (cards, marks.rows.iter().map(row).collect())
    }

    fn is(marked: (Vec<String>, Vec<String>), cards: &[&str], rows: &[&str]) {
        assert_eq!(marked.0, cards);
        assert_eq!(marked.1, rows);
    }

    #[test]
    fn only_what_changed_is_marked() {
        let growing = fixtures::growing();
        is(marked(&growing, 0), &[], &[]);
        is(marked(&growing, 1), &[], &["main: v", "main: cap", "main: ptr", "main: len"]);
        is(marked(&growing, 2), &["block 1 new"], &["main: cap", "main: ptr", "main: len"]);
        // The fifth element stands in a row of its own.
        is(marked(&growing, 3), &["block 1 grown"], &["main: cap", "main: len", "block 1: 4[0]"]);
        is(marked(&growing, 4), &[], &["main: sum"]);
    }

    #[test]
    fn what_was_moved_is_marked_where_it_was_and_where_it_is() {
        let rows = ["main: a", "main: cap", "main: ptr", "main: len", "main: b", "main: cap", "main: ptr", "main: len"];
        is(marked(&fixtures::moving(), 2), &[], &rows);
        let (cards, rows) = marked(&fixtures::moving(), 3);
        assert_eq!((cards, rows.len()), (vec!["take called".to_owned()], 4));
    }

    #[test]
    fn a_freed_block_is_marked_as_one_and_so_is_the_pointer_to_it() {
        is(marked(&fixtures::dangling(), 3), &["block 1 freed"], &["main: boxed", "main: raw", "main: late"]);
        is(marked(&fixtures::dangling(), 4), &[], &["main: late"]);
    }

    #[test]
    fn of_a_row_of_cells_only_the_changed_ones_are_marked() {
        let mut recording = fixtures::threaded();
        recording.steps.truncate(2);
        let mut again = recording.steps[0].clone();
        again.threads[0].frames[0].locals[0].value.parts[1].value.text = "9".to_owned();
        recording.steps[1] = again;
        is(marked(&recording, 1), &[], &["main: 0[1]"]);
    }
}
