//! The grid of characters that a picture stands on.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a character, in units: a little more than that of any font in the theme's list, so that no text leaves its box.
pub(crate) const COLUMN: i32 = 8;
/// The height of a line of text, in units.
pub(crate) const ROW: i32 = 20;

/// A point, in units from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) x: i32,
    pub(crate) y: i32,
}

impl Point {
    pub(crate) const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
}

/// A rectangle, in units; its far edges are the lines at `right` and `bottom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

impl Area {
    pub(crate) const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { x, y, width, height }
    }

    pub(crate) const fn right(self) -> i32 {
        self.x + self.width
    }

    pub(crate) const fn bottom(self) -> i32 {
        self.y + self.height
    }

    /// The middle, rounded to the upper left.
    pub(crate) const fn middle(self) -> Point {
        Point::new(self.x + self.width / 2, self.y + self.height / 2)
    }
}

/// How many columns a text takes: two for a character that is twice as wide in a monospaced font.
pub(crate) fn columns(text: &str) -> i32 {
    i32::try_from(text.width()).unwrap_or(i32::MAX / COLUMN)
}

/// How wide a text is, in units.
pub(crate) fn width(text: &str) -> i32 {
    columns(text) * COLUMN
}

/// A text that takes so many columns at most; what was cut off is told by `…`.
pub(crate) fn fitted(text: &str, room: i32) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += i32::try_from(c.width().unwrap_or(0)).unwrap_or(0);
        taken < room
    };
    text.chars().take_while(fits).chain((room > 0).then_some('…')).collect()
}
