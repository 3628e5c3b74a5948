//! The whole picture of a type.

use evidence::model::{Layout, When};
use maud::{Markup, html};

use super::labels::{BESIDE, Label, placed};
use super::scale::{self, Scale};
use super::strips::{Around, Cell, Strip, Strips, What};
use crate::draw::{Area, COLUMN, Hatch, Line, Picture, Point, Rect, Text, fitted, width};

/// The width of a small character, and the height of a row of them.
const SMALL: i32 = 7;
const SMALL_ROW: i32 = 16;
/// The height of a strip.
const STRIP: i32 = 26;
/// Between one strip and the next.
const APART: i32 = 10;
/// How many characters of a variant's name are shown at most.
const NAME: i32 = 18;

/// Types that are drawn on one scale.
pub(crate) struct Drawn<'l> {
    types: Vec<Type<'l>>,
    /// Units for a byte.
    byte: i32,
    /// Room for the names of variants, in units.
    names: i32,
}

struct Type<'l> {
    name: &'l str,
    strips: Strips<'l>,
}

impl<'l> Drawn<'l> {
    /// These types, each by a name.
    pub(crate) fn of(layouts: &[(&'l str, &'l Layout)]) -> Self {
        let types: Vec<Type<'_>> =
            layouts.iter().map(|(name, layout)| Type { name, strips: Strips::of(layout) }).collect();
        let all: Vec<Strips<'_>> = types.iter().map(|one| one.strips.clone()).collect();
        let names = all.iter().flat_map(|strips| &strips.strips).map(|strip| width(&name(strip))).max().unwrap_or(0);
        Self { types, byte: scale::byte(&all), names: if names > 0 { names + COLUMN } else { 0 } }
    }

    /// The picture of one of them, from 0; `id` is its own. What it shows stands in the table beside it.
    pub(crate) fn picture(&self, number: usize, id: &str) -> Markup {
        let Some(Type { name, strips }) = self.types.get(number) else { return Markup::default() };
        let scale = Scale::of(strips, self.byte);
        let mut top = SMALL_ROW;
        let mut right = self.names + scale.width() + 2 * COLUMN;
        let drawn: Vec<Markup> = strips
            .strips
            .iter()
            .map(|strip| {
                let row = StripRow::new(strip, strips, &scale, self.names, top);
                top = row.bottom() + APART;
                right = right.max(row.right());
                row.draw()
            })
            .collect();
        let body = html! {
            (offsets(&scale, self.names))
            @for strip in drawn { (strip) }
            @if strips.left_out > 0 {
                @let more = format!("… {} more", crate::figure::count(strips.left_out, "variant"));
                (Text::new(self.names, top - APART, &more).class("draw-quiet draw-small"))
            }
        };
        let bottom = top + if strips.left_out > 0 { SMALL_ROW } else { 0 };
        let title = format!("Layout of {name}");
        let picture = Picture {
            id,
            class: "draw-layout",
            size: (right, bottom),
            title: &title,
            description: "",
            alive: false,
            body,
        };
        html! { (picture) }
    }
}

/// The names of the variants that a strip stands for.
fn name(strip: &Strip<'_>) -> String {
    let names: Vec<&str> = strip.variants.iter().map(|(name, _)| *name).collect();
    fitted(&names.join(", "), NAME)
}

/// The number of each byte at which a part begins, and of the one after the last.
fn offsets(scale: &Scale, left: i32) -> Markup {
    let mut free = i32::MIN;
    let shown: Vec<(i32, String)> = scale
        .stops()
        .iter()
        .map(|(byte, x)| (left + x, byte.to_string()))
        .filter(|(x, text)| {
            let half = width(text) / 2;
            let fits = x - half > free;
            if fits {
                free = x + half;
            }
            fits
        })
        .collect();
    html! {
        g.draw-small.draw-quiet {
            // The first stands at the edge of the picture.
            @for (x, text) in shown { (Text::new(x.max(SMALL), -4, &text).centered()) }
        }
    }
}

/// A strip with what stands above, below and behind it.
struct StripRow<'s, 'l> {
    strip: &'s Strip<'l>,
    strips: &'s Strips<'l>,
    scale: &'s Scale,
    left: i32,
    top: i32,
    around: Vec<&'s Around<'l>>,
    labels: Vec<Label>,
}

impl<'s, 'l> StripRow<'s, 'l> {
    fn new(strip: &'s Strip<'l>, strips: &'s Strips<'l>, scale: &'s Scale, left: i32, top: i32) -> Self {
        let fits = |around: &&Around<'l>| {
            let room = scale.at(around.offset + around.size) - scale.at(around.offset);
            !text(around.name, around.ty, room / SMALL).is_empty()
        };
        let around = strip.around.iter().filter(fits).collect();
        let mut row = Self { strip, strips, scale, left, top, around, labels: Vec::new() };
        let below = strip.cells.iter().filter_map(|cell| {
            let What::Field(name, ty) = cell.what else { return None };
            let area = row.area(cell);
            text(name, ty, row.inside(area)).is_empty().then(|| (area.middle().x, label(name, ty).to_owned()))
        });
        row.labels = placed(below.collect());
        row
    }

    fn levels(&self) -> usize {
        self.around.iter().map(|around| around.depth + 1).max().unwrap_or(0)
    }

    /// The upper edge of the cells.
    fn cells(&self) -> i32 {
        self.top + i32::try_from(self.levels()).unwrap_or(0) * SMALL_ROW + if self.levels() > 0 { 4 } else { 0 }
    }

    fn bottom(&self) -> i32 {
        let rows = self.labels.iter().map(|label| label.row + 1).max().unwrap_or(0);
        self.cells() + STRIP + if rows > 0 { i32::try_from(rows).unwrap_or(0) * SMALL_ROW + 4 } else { 0 }
    }

    fn end(&self) -> i32 {
        self.left + self.scale.width()
    }

    fn right(&self) -> i32 {
        let labels = self.labels.iter().map(|label| label.x + BESIDE + width(&label.text));
        labels.chain([self.end() + 2 * COLUMN + self.when().chars().count() as i32 * SMALL]).max().unwrap_or(0) + 2
    }

    fn area(&self, cell: &Cell<'_>) -> Area {
        let left = self.left + self.scale.at(cell.offset);
        Area::new(left, self.cells(), self.left + self.scale.at(cell.offset + cell.size) - left, STRIP)
    }

    /// The part of a cell in which its name stands.
    fn face(&self, area: Area) -> Area {
        let end = self.left + self.scale.until_cut(area.x - self.left, area.right() - self.left);
        Area { width: end - area.x, ..area }
    }

    /// How many characters there is room for in a cell.
    fn inside(&self, area: Area) -> i32 {
        (self.face(area).width - 4) / COLUMN
    }

    fn draw(&self) -> Markup {
        let name = name(self.strip);
        html! {
            @if !name.is_empty() { (Text::within(0, self.cells(), STRIP, &name)) }
            @for around in &self.around { (self.around(around)) }
            @for cell in &self.strip.cells { (self.cell(cell)) }
            (self.niche())
            @for &cut in &self.scale.cuts { (self.cut(self.left + cut)) }
            @for label in &self.labels { (self.label(label)) }
            (Text::within(self.end() + COLUMN, self.cells(), STRIP, &self.when()).class("draw-small draw-quiet"))
        }
    }

    /// A field around several cells: a line above them, its name on it.
    fn around(&self, around: &Around<'_>) -> Markup {
        let (left, right) =
            (self.left + self.scale.at(around.offset), self.left + self.scale.at(around.offset + around.size));
        let y = self.top + i32::try_from(around.depth).unwrap_or(0) * SMALL_ROW;
        let name = text(around.name, around.ty, (right - left) / SMALL);
        let (line, end) = (y + SMALL_ROW, y + SMALL_ROW + 3);
        html! {
            (Line::new(&[Point::new(left + 2, end), Point::new(left + 2, line), Point::new(right - 2, line), Point::new(right - 2, end)]).class("draw-quiet"))
            (Text::new((left + right) / 2, y - 2, &name).centered().class("draw-small draw-quiet"))
        }
    }

    fn cell(&self, cell: &Cell<'_>) -> Markup {
        let area = self.area(cell);
        let middle = self.face(area).middle().x;
        html! {
            @match cell.what {
                What::Field(name, ty) => {
                    (Rect::new(area).class("draw-field"))
                    @let text = text(name, ty, self.inside(area));
                    @if !text.is_empty() { (Text::within(middle, area.y, STRIP, &text).centered()) }
                }
                What::Padding => {
                    (Rect::new(area).class("draw-bare draw-quiet"))
                    (Hatch(area))
                }
                What::Tag | What::Niche => {
                    (Rect::new(area).class("draw-tells"))
                    @let word = if cell.what == What::Tag { "tag" } else { "niche" };
                    @if width(word) <= area.width { (Text::within(middle, area.y, STRIP, word).centered().class("draw-strong")) }
                }
            }
        }
    }

    /// Where the niche is, in the variant that has a field there.
    fn niche(&self) -> Markup {
        let has_field = self.strip.variants.iter().any(|(_, when)| matches!(when, When::Otherwise));
        let Some((offset, size)) = self.strips.niche.and(self.strips.tells).filter(|_| has_field) else {
            return Markup::default();
        };
        let area = self.area(&Cell { offset, size, what: What::Niche });
        html! { (Rect::new(Area::new(area.x + 2, area.y + 2, area.width - 4, STRIP - 4)).class("draw-tells")) }
    }

    /// Two slanted lines through a stretch that is cut, and nothing between them.
    fn cut(&self, x: i32) -> Markup {
        let (top, bottom) = (self.cells() - 2, self.cells() + STRIP + 2);
        let line = |x: i32| [Point::new(x - 2, bottom), Point::new(x + 2, top)];
        html! {
            path.draw-blank d=(format!("M{} {bottom}L{} {top}H{}L{} {bottom}Z", x - 5, x - 1, x + 5, x + 1)) {}
            (Line::new(&line(x - 3)))
            (Line::new(&line(x + 3)))
        }
    }

    /// A name below, with a line from its cell.
    fn label(&self, label: &Label) -> Markup {
        let bottom = self.cells() + STRIP;
        let y = bottom + 2 + i32::try_from(label.row).unwrap_or(0) * SMALL_ROW;
        html! {
            (Line::new(&[Point::new(label.x, bottom), Point::new(label.x, y + SMALL_ROW - 4)]).class("draw-quiet"))
            (Text::new(label.x + BESIDE, y, &label.text))
        }
    }

    /// When a value is of this variant, as the bytes tell it.
    fn when(&self) -> String {
        let Some((offset, size)) = self.strips.tells else {
            return if self.strip.variants.is_empty() { String::new() } else { "always".to_owned() };
        };
        let bytes = match (self.strips.niche, size) {
            (None, _) => "the tag is".to_owned(),
            (Some(_), 1) => format!("byte {offset} is"),
            (Some(_), _) => format!("bytes {offset} to {} are", offset + size - 1),
        };
        let values: Vec<String> = self.strip.variants.iter().map(|(_, when)| when.to_string()).collect();
        match values.iter().map(|value| value.strip_prefix("when ")).collect::<Option<Vec<_>>>() {
            Some(values) => format!("when {bytes} {}", fitted(&values.join(", "), 40)),
            None => values.join(", "),
        }
    }
}

/// What names a field: of a tuple's, its type says more than its number.
pub(super) fn label<'a>(name: &'a str, ty: &'a str) -> &'a str {
    if name.bytes().all(|b| b.is_ascii_digit()) { ty } else { name }
}

/// Name and type, or the name, whatever there is room for; empty where there is for neither.
fn text(name: &str, ty: &str, room: i32) -> String {
    let short = label(name, ty);
    let long = if short == ty { ty.to_owned() } else { format!("{name}: {ty}") };
    [long.as_str(), short].into_iter().find(|text| crate::draw::columns(text) <= room).unwrap_or_default().to_owned()
}
