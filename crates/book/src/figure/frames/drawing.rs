//! The picture of one frame.

use evidence::model::{FrameMap, Function, Slot, SlotKind};
use maud::{Markup, html};

use super::words;
use crate::draw::{Area, COLUMN, Gap, Hatch, Line, Picture, Point, ROW, Rect, Text, columns, fitted};

/// The width of a small character.
const SMALL: i32 = 7;
/// Room for a place, to the left of its slot.
const PLACES: i32 = 11 * SMALL;
/// How many characters of a variable and its type fit in a slot, at least and at most; the whole is told where one points.
const NAMES: (i32, i32) = (18, 34);
/// Units for two bytes.
const TWO_BYTES: i32 = 5;
/// A slot is drawn so high at least, and at most: what is higher is cut.
const HEIGHT: (i32, i32) = (18, 100);

/// The picture of a frame; `function` is what the touches of its slots mean.
pub(super) fn picture(map: &FrameMap, function: Option<&Function>, id: &str, title: &str) -> Markup {
    let drawing = Drawing { map, function, names: room(map) };
    let description = words::frame(map);
    let (width, height) = drawing.size();
    let body = drawing.body();
    let picture =
        Picture { id, class: "draw-frame", size: (width, height), title, description: &description, alive: true, body };
    html! { (picture) }
}

/// What the names of a frame need, in units.
fn room(map: &FrameMap) -> i32 {
    let longest = map.slots.iter().flat_map(rows).map(|text| columns(&text)).max().unwrap_or(0);
    longest.clamp(NAMES.0, NAMES.1) * COLUMN
}

/// What stands in a slot, a line each.
fn rows(slot: &Slot) -> Vec<String> {
    match &slot.what {
        SlotKind::Named(variables) => variables.iter().map(words::variable).collect(),
        other => vec![words::purpose(other)],
    }
}

struct Drawing<'m> {
    map: &'m FrameMap,
    function: Option<&'m Function>,
    names: i32,
}

impl Drawing<'_> {
    /// The boxes, from the highest address on.
    fn slots(&self) -> impl Iterator<Item = (&Slot, Area)> {
        let mut top = ROW;
        self.map.slots.iter().map(move |slot| {
            let height = height(slot).min(HEIGHT.1.max(least(slot)));
            let area = Area::new(PLACES + COLUMN, top, self.names + 2 * COLUMN + 6 * SMALL, height);
            top += height;
            (slot, area)
        })
    }

    fn size(&self) -> (i32, i32) {
        let last = self.slots().last().map_or(Area::new(0, 0, 0, ROW), |(_, area)| area);
        (last.right() + 2, last.bottom() + 12)
    }

    fn body(&self) -> Markup {
        let right = self.size().0;
        html! {
            g.draw-small.draw-quiet {
                (Text::new(PLACES, 0, "place").to_end())
                (Text::new(right - COLUMN, 0, "bytes").to_end())
            }
            @for (slot, area) in self.slots() { (self.slot(slot, area)) }
            (self.stack_pointer())
        }
    }

    fn slot(&self, slot: &Slot, area: Area) -> Markup {
        let join = |numbers: Vec<String>| numbers.join(" ");
        let touches = join(words::instructions(slot).iter().map(usize::to_string).collect());
        let lines = join(words::lines(slot, self.function).iter().map(u32::to_string).collect());
        let (class, hatched) = match slot.what {
            SlotKind::ReturnAddress => ("draw-code", false),
            SlotKind::Named(_) => ("draw-stack", false),
            SlotKind::Saved(_) | SlotKind::ResultPointer => ("draw-stack draw-plain", false),
            SlotKind::Unnamed | SlotKind::Addressed => ("draw-stack draw-plain", true),
            SlotKind::Unused => ("draw-quiet draw-plain", true),
        };
        let rows = rows(slot);
        let text = i32::try_from(rows.len()).unwrap_or(1) * ROW;
        let first = area.y + (area.height - text) / 2;
        // Below the text.
        let cut = (height(slot) > area.height)
            .then(|| Area::new(area.x, (first + text + area.bottom() - 8) / 2, area.width, 8));
        html! {
            g class={ "draw-slot " (class) } data-touches=(touches) data-lines=(lines) role="img" aria-label=(words::slot(self.map, slot)) {
                (Rect::new(area))
                @if hatched { (Hatch(area)) }
                @if let Some(cut) = cut { (Gap(cut)) }
                @for (row, y) in rows.iter().zip((first..).step_by(ROW as usize)) {
                    @let row = fitted(row, self.names / COLUMN);
                    @if hatched {
                        rect.draw-blank x=(area.x + COLUMN / 2) y=(y + 2) width=((columns(&row) + 1) * COLUMN) height=(ROW - 4) {}
                    }
                    (Text::new(area.x + COLUMN, y, &row))
                }
                @let size = slot.size.to_string();
                @if hatched {
                    @let width = (columns(&size) + 1) * SMALL;
                    rect.draw-blank x=(area.right() - COLUMN / 2 - width) y=(first + 2) width=(width) height=(ROW - 4) {}
                }
                (Text::new(area.right() - COLUMN, first, &size).to_end().class("draw-small draw-quiet"))
                (Text::new(PLACES, area.bottom() - 17, &words::place(self.map, slot.offset)).to_end().class("draw-small draw-quiet"))
            }
        }
    }

    /// Where the stack pointer is behind the prologue: at the end of the frame, or above the red zone.
    fn stack_pointer(&self) -> Markup {
        let at = |(slot, area): (&Slot, Area)| (self.map.from_stack_pointer(slot.offset) == 0).then_some(area);
        let Some(area) = self.slots().find_map(at) else { return Markup::default() };
        let y = area.bottom();
        html! { (Line::new(&[Point::new(COLUMN, y), Point::new(area.right(), y)]).class("draw-stack draw-edge")) }
    }
}

/// How high a slot is to scale, or with all its text.
fn height(slot: &Slot) -> i32 {
    let scaled = i32::try_from(slot.size).unwrap_or(i32::MAX / TWO_BYTES).saturating_mul(TWO_BYTES) / 2;
    scaled.max(least(slot))
}

fn least(slot: &Slot) -> i32 {
    (i32::try_from(rows(slot).len()).unwrap_or(1) * ROW).max(HEIGHT.0)
}
