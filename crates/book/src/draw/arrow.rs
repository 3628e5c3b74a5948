//! A line with a head.

use std::fmt::Write;

use maud::{Markup, Render, html};

use super::Point;
use super::shape::path;

/// How long a head is, and half of how wide.
const HEAD: (f64, f64) = (8.0, 4.0);
/// How far before a corner the line begins to turn.
const TURN: f64 = 6.0;

/// An arrow through some points, round at its corners.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrow<'a> {
    points: &'a [Point],
    class: &'a str,
    dotted: bool,
}

impl<'a> Arrow<'a> {
    /// From the first point to the last; none with fewer than two.
    pub(crate) fn new(points: &'a [Point]) -> Self {
        Self { points, class: "", dotted: false }
    }

    /// With a dot where it begins: it is a pointer's value.
    pub(crate) fn dotted(self) -> Self {
        Self { dotted: true, ..self }
    }

    /// With these classes.
    pub(crate) fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }
}

impl Render for Arrow<'_> {
    fn render(&self) -> Markup {
        let [start, .., end] = *self.points else { return Markup::default() };
        let before = self.points[self.points.len() - 2];
        let (x, y) = direction(before, end);
        let (length, half) = HEAD;
        let back = (f64::from(end.x) - x * length, f64::from(end.y) - y * length);
        let corner = |side: f64| format!("{} {}", short(back.0 - y * half * side), short(back.1 + x * half * side));
        let head = format!("M{} {}L{}L{}Z", end.x, end.y, corner(1.0), corner(-1.0));
        html! {
            g class={ "draw-arrow" @if !self.class.is_empty() { " " (self.class) } } {
                @if self.dotted { circle cx=(start.x) cy=(start.y) r="3" {} }
                (path("", "draw-line", &self.line(back)))
                (path("", "draw-head", &head))
            }
        }
    }
}

impl Arrow<'_> {
    /// The line, which ends inside of the head.
    fn line(&self, end: (f64, f64)) -> String {
        let mut data = String::new();
        for (i, &at) in self.points.iter().enumerate() {
            let (x, y) = (f64::from(at.x), f64::from(at.y));
            match (i.checked_sub(1).and_then(|i| self.points.get(i)), self.points.get(i + 1)) {
                (None, _) => {
                    let _ = write!(data, "M{} {}", at.x, at.y);
                }
                (Some(_), None) => {
                    let _ = write!(data, "L{} {}", short(end.0), short(end.1));
                }
                (Some(&from), Some(&to)) => {
                    let (into, out) = (direction(from, at), direction(at, to));
                    let before = TURN.min(distance(from, at) / 2.0);
                    let after = TURN.min(distance(at, to) / 2.0);
                    let _ = write!(
                        data,
                        "L{} {}Q{} {} {} {}",
                        short(x - into.0 * before),
                        short(y - into.1 * before),
                        at.x,
                        at.y,
                        short(x + out.0 * after),
                        short(y + out.1 * after)
                    );
                }
            }
        }
        data
    }
}

fn distance(from: Point, to: Point) -> f64 {
    f64::from(to.x - from.x).hypot(f64::from(to.y - from.y))
}

/// From one point to another, of length 1; to the right where they are the same.
fn direction(from: Point, to: Point) -> (f64, f64) {
    match distance(from, to) {
        0.0 => (1.0, 0.0),
        distance => (f64::from(to.x - from.x) / distance, f64::from(to.y - from.y) / distance),
    }
}

/// A number with one decimal at most, the same on every machine.
fn short(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (0, rest) if rest < 0 => format!("-0.{}", -rest),
        (whole, rest) => format!("{whole}.{}", rest.abs()),
    }
}
