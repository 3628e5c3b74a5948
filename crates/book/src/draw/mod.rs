//! What all pictures of the book are made of: a few shapes on a grid of monospaced characters, written as SVG.
//!
//! ```text
//! picture   the frame around a drawing: its size, its words for who does not see it, the box it scrolls in
//! grid      columns and rows; how many columns a text takes; points and areas
//! text      a line of text
//! shape     boxes, lines, what is hatched, what is cut out
//! arrow     a line with a head; where it goes is the caller's to say
//! ```
//!
//! Each shape renders itself, so that a picture is one `html!` with groups (`g`) that carry whatever classes and data a feature needs:
//!
//! ```ignore
//! let slot = Area::new(0, 0, 20 * COLUMN, ROW);
//! html! { g.draw-stack data-line=(12) { (Rect::new(slot)) (Text::new(COLUMN, 0, "v: Vec<u32>")) } }
//! ```
//!
//! A unit is a CSS pixel where the reader has not changed the size of text, and whole units are the middles of pixels, so that
//! thin lines are sharp. Colors come from classes alone (`theme/draw.css`): the memory's (`draw-global`, `draw-stack`, `draw-heap`, `draw-code`),
//! `draw-quiet`, `draw-strong`, and what something is now (`draw-changed`, `draw-freed`, `draw-lit`).

mod arrow;
mod grid;
mod picture;
mod shape;
mod text;

pub(crate) use arrow::Arrow;
pub(crate) use grid::{Area, COLUMN, Point, ROW, columns, fitted, width};
pub(crate) use picture::Picture;
pub(crate) use shape::{Gap, Hatch, Line, Rect};
pub(crate) use text::Text;

#[cfg(test)]
mod tests;
