//! The frame around a drawing.

use maud::{Markup, Render, html};

/// How many units the root's text size is, in `theme/base.css`: 112.5 % of 16 pixels.
const REM: f64 = 18.0;

/// A drawing; where it is rendered, in a box of its own that scrolls where the drawing is wider: it never shrinks until it cannot be read.
///
/// Its size is said in the root's text size, so that it grows with the reader's text.
#[derive(Clone, Debug)]
pub(crate) struct Picture<'a> {
    /// Begins the id of its description; must be the only one of the page.
    pub(crate) id: &'a str,
    /// What kind it is, a class: `draw-timeline`.
    pub(crate) class: &'a str,
    /// Width and height, in units.
    pub(crate) size: (i32, i32),
    /// What it shows, in a few words.
    pub(crate) title: &'a str,
    /// The same facts as the drawing; empty where a table or a text beside it has them.
    pub(crate) description: &'a str,
    /// Whether something in it can have the focus. Then it is a group of things to read, and else one image.
    pub(crate) alive: bool,
    pub(crate) body: Markup,
}

impl Picture<'_> {
    /// The drawing without its box, where it is small enough for any window.
    pub(crate) fn alone(&self) -> Markup {
        let (width, height) = self.size;
        let described = (!self.description.is_empty()).then(|| format!("{}-told", self.id));
        html! {
            svg class={ "draw " (self.class) } viewBox=(format!("-.5 -.5 {width} {height}"))
                width=(rem(width)) height=(rem(height)) role=(if self.alive { "group" } else { "img" })
                aria-label=(self.title) aria-describedby=[described.as_deref()]
            {
                @if let Some(id) = &described { desc id=(id) { (self.description) } }
                (self.body)
            }
        }
    }
}

impl Render for Picture<'_> {
    fn render(&self) -> Markup {
        html! { div.scroll.draw-scroll tabindex="0" data-unsearched { (self.alone()) } }
    }
}

/// Units as a length that follows the reader's size of text.
fn rem(units: i32) -> String {
    let length = format!("{:.3}", f64::from(units) / REM);
    format!("{}rem", length.trim_end_matches('0').trim_end_matches('.'))
}
