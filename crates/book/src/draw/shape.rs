//! Boxes, lines, hatching, and the mark of what is cut out.

use std::fmt::Write;

use maud::{Markup, Render, html};

use super::{Area, Point};

/// A box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rect<'a> {
    area: Area,
    class: &'a str,
    round: bool,
}

impl<'a> Rect<'a> {
    pub(crate) fn new(area: Area) -> Self {
        Self { area, class: "", round: false }
    }

    /// With rounded corners.
    pub(crate) fn round(self) -> Self {
        Self { round: true, ..self }
    }

    /// With these classes.
    pub(crate) fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }
}

impl Render for Rect<'_> {
    fn render(&self) -> Markup {
        let Area { x, y, width, height } = self.area;
        html! { rect class=[some(self.class)] x=(x) y=(y) width=(width) height=(height) rx=[self.round.then_some(3)] {} }
    }
}

/// A line through some points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    points: &'a [Point],
    class: &'a str,
}

impl<'a> Line<'a> {
    pub(crate) fn new(points: &'a [Point]) -> Self {
        Self { points, class: "" }
    }

    /// With these classes.
    pub(crate) fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }
}

impl Render for Line<'_> {
    fn render(&self) -> Markup {
        path(self.class, "draw-line", &through(self.points))
    }
}

/// Diagonal lines over an area: padding, what has no name, what was freed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hatch(pub(crate) Area);

/// Units from one line of a hatching to the next, along the edge.
const HATCH: i32 = 6;

impl Render for Hatch {
    fn render(&self) -> Markup {
        let Area { x, y, width, height } = self.0;
        let mut lines = String::new();
        // Each rises from the left to the right; `start` is where it meets the lower edge, seen from the left corner.
        for start in (HATCH - height..width).step_by(HATCH as usize) {
            let (left, right) = (start.max(0), (start + height).min(width));
            if right > left {
                let _ = write!(lines, "M{} {}l{2} -{2}", x + left, y + height - (left - start), right - left);
            }
        }
        path("", "draw-hatch", &lines)
    }
}

/// The mark that something is cut out between two edges, across a box: two wavy lines, and nothing between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap(pub(crate) Area);

/// How long and how high a wave is.
const WAVE: (i32, i32) = (16, 6);

impl Render for Gap {
    fn render(&self) -> Markup {
        let Area { x, y, width, height } = self.0;
        let wave = |y: i32| {
            let (length, rise) = (WAVE.0 / 2, WAVE.1 / 2);
            let mut path = format!("M{x} {y}");
            let (mut at, mut up) = (0, true);
            while at < width {
                let step = length.min(width - at);
                let _ = write!(path, "q{} {} {step} 0", step / 2, if up { -rise } else { rise });
                (at, up) = (at + step, !up);
            }
            path
        };
        html! {
            rect.draw-blank x=(x - 1) y=(y) width=(width + 2) height=(height) {}
            (path("", "draw-line", &wave(y)))
            (path("", "draw-line", &wave(y + height)))
        }
    }
}

/// A path with its own class before those of the caller.
pub(super) fn path(class: &str, own: &str, data: &str) -> Markup {
    html! { path class={ (own) @if !class.is_empty() { " " (class) } } d=(data) {} }
}

/// `M0 0L8 0L8 9`.
pub(super) fn through(points: &[Point]) -> String {
    let mut data = String::new();
    for (i, Point { x, y }) in points.iter().enumerate() {
        let _ = write!(data, "{}{x} {y}", if i == 0 { 'M' } else { 'L' });
    }
    data
}

fn some(class: &str) -> Option<&str> {
    (!class.is_empty()).then_some(class)
}
