//! Names below a strip, for cells that are too narrow for them.

use crate::draw::width;

/// A name with the place that a line leads to it from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) x: i32,
    /// From 0, downwards.
    pub(super) row: usize,
    pub(super) text: String,
}

/// From the line to the name.
pub(super) const BESIDE: i32 = 4;

/// Labels in rows, so that no name lies over another and no line crosses one. `names` are from left to right; each name begins where its
/// line ends.
pub(super) fn placed(names: Vec<(i32, String)>) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (x, text) in names.into_iter().rev() {
        let end = x + BESIDE + width(&text) + BESIDE;
        // What is further to the right, and lower, has a line that leads past this row.
        let is_free = |row: &usize| labels.iter().all(|other| other.row < *row || end < other.x);
        let row = (0..=labels.len()).find(is_free).unwrap_or(labels.len());
        labels.push(Label { x, row, text });
    }
    labels.reverse();
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(names: &[(i32, &str)]) -> Vec<usize> {
        placed(names.iter().map(|(x, text)| (*x, (*text).to_owned())).collect()).iter().map(|label| label.row).collect()
    }

    #[test]
    fn names_with_room_stand_in_one_row() {
        assert_eq!(rows(&[(0, "a"), (40, "b"), (80, "c")]), [0, 0, 0]);
        assert_eq!(rows(&[]), [0; 0]);
    }

    #[test]
    fn a_name_without_room_stands_below_those_to_its_right() {
        assert_eq!(rows(&[(0, "first"), (18, "second"), (36, "third")]), [2, 1, 0]);
    }

    #[test]
    fn no_line_crosses_a_name() {
        // The long one would fit above, but for the line of the second to its row.
        assert_eq!(rows(&[(0, "as long"), (40, "long"), (58, "x")]), [2, 1, 0]);
        assert_eq!(rows(&[(0, "ab"), (40, "long"), (58, "x")]), [0, 1, 0]);
    }
}
