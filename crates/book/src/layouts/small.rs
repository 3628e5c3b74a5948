//! One line of a type, for a row of a table.

use evidence::model::{Layout, When};
use maud::{Markup, html};

use super::scale::Scale;
use super::strips::{Cell, Strip, Strips, What};
use crate::draw::{Area, Hatch, Picture, Rect, Text, columns};

/// Units for a byte.
const BYTE: i32 = 6;
const HEIGHT: i32 = 20;
/// The width of a small character.
const SMALL: i32 = 7;

/// The type in one line; of an enum the variant with the most fields. Nothing for a type without bytes.
///
/// Names stand in it where there is room for them; a niche is marked.
pub(crate) fn small(layout: &Layout, name: &str) -> Markup {
    let strips = Strips::of(layout);
    let scale = Scale::of(&strips, BYTE);
    let fields = |strip: &&Strip<'_>| strip.cells.iter().filter(|cell| matches!(cell.what, What::Field(..))).count();
    // The first of those with the most.
    let Some(strip) = strips.strips.iter().rev().max_by_key(fields).filter(|_| scale.width() > 0) else {
        return Markup::default();
    };
    let has_field = strip.variants.iter().any(|(_, when)| matches!(when, When::Otherwise));
    let niche = strips.niche.and(strips.tells).filter(|_| has_field);
    let body = html! {
        @for cell in &strip.cells {
            @let left = scale.at(cell.offset);
            @let area = Area::new(left, 0, scale.at(cell.offset + cell.size) - left, HEIGHT);
            @let (class, word) = match cell.what {
                What::Field(name, ty) => ("draw-field", super::drawing::label(name, ty)),
                What::Padding => ("draw-bare draw-quiet", ""),
                What::Tag => ("draw-tells", "tag"),
                What::Niche => ("draw-tells", "niche"),
            };
            (Rect::new(area).class(class))
            @if cell.what == What::Padding { (Hatch(area)) }
            @if columns(word) * SMALL + 2 <= area.width { (Text::within(area.middle().x, 0, HEIGHT, word).centered().class("draw-small")) }
        }
        @if let Some((offset, size)) = niche {
            @let left = scale.at(offset);
            (Rect::new(Area::new(left + 2, 2, scale.at(offset + size) - left - 4, HEIGHT - 4)).class("draw-tells"))
        }
    };
    let told: Vec<String> = strip.cells.iter().map(told).collect();
    let title = format!("Layout of {name}: {}", told.join(", "));
    let size = (scale.width() + 1, HEIGHT + 1);
    Picture { id: "", class: "draw-layout draw-inline", size, title: &title, description: "", alive: false, body }
        .alone()
}

/// `cap 8`.
fn told(cell: &Cell<'_>) -> String {
    let what = match cell.what {
        What::Field(name, ty) => super::drawing::label(name, ty),
        What::Padding => "padding",
        What::Tag => "tag",
        What::Niche => "niche",
    };
    format!("{what} {}", cell.size)
}
