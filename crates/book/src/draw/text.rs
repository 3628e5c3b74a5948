//! A line of text.

use maud::{Markup, Render, html};

use super::ROW;

/// From the upper edge of a row to the line that letters stand on.
const BASELINE: i32 = 14;

/// A line of text in a row of the grid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    x: i32,
    y: i32,
    text: &'a str,
    class: &'a str,
    anchor: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// Text that begins at `x`, in the row whose upper edge is at `y`.
    pub(crate) fn new(x: i32, y: i32, text: &'a str) -> Self {
        Self { x, y, text, class: "", anchor: None }
    }

    /// Text in the middle of a row as high as `height`, such as a box.
    pub(crate) fn within(x: i32, y: i32, height: i32, text: &'a str) -> Self {
        Self::new(x, y + (height - ROW) / 2, text)
    }

    /// `x` is where it ends.
    pub(crate) fn to_end(self) -> Self {
        Self { anchor: Some("end"), ..self }
    }

    /// `x` is its middle.
    pub(crate) fn centered(self) -> Self {
        Self { anchor: Some("middle"), ..self }
    }

    /// With these classes.
    pub(crate) fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }
}

impl Render for Text<'_> {
    fn render(&self) -> Markup {
        let class = (!self.class.is_empty()).then_some(self.class);
        html! { text class=[class] x=(self.x) y=(self.y + BASELINE) text-anchor=[self.anchor] { (self.text) } }
    }
}
