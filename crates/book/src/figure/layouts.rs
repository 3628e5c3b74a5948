//! The types that a listing names, drawn to scale.

use evidence::listing::Listing;
use evidence::model::{Evidence, Layout, RowKind};
use maud::{Markup, html};

use super::{bytes, count};
use crate::layouts::{Drawn, of, table};

/// Whether the listing has any type to draw.
pub(super) fn has(listing: &Listing, evidence: &Evidence) -> bool {
    !of(listing, evidence).is_empty()
}

/// All of them, below each other on one scale. `anchor` begins their ids.
pub(super) fn panel(listing: &Listing, evidence: &Evidence, anchor: &str, open: bool) -> Markup {
    let layouts = of(listing, evidence);
    let drawn = Drawn::of(&layouts);
    html! {
        @if !layouts.is_empty() {
            details.panel.panel-layout open[open] {
                summary {
                    @match layouts.as_slice() {
                        [(name, layout)] => { "Layout of " code { (name) } ": " (bytes(layout.size)) }
                        many if many.len() <= 4 => {
                            "Layouts of "
                            @for (i, (name, _)) in many.iter().enumerate() { @if i > 0 { ", " } code { (name) } }
                        }
                        many => { "Layouts of " (count(many.len(), "type")) }
                    }
                }
                @for (number, (name, layout)) in layouts.iter().enumerate() {
                    div.layout {
                        p.note { code { (name) } " " (told(layout)) }
                        (drawn.picture(number, &format!("{anchor}-layout-{number}")))
                        @if let Some(niche) = niche(layout) { p.note { (niche) } }
                    }
                }
                details.layout-tables {
                    summary { "All parts, in a table" }
                    @for (name, layout) in &layouts { (table(name, layout)) }
                }
            }
        }
    }
}

/// `24 bytes, align 8, 7 of them padding`.
fn told(layout: &Layout) -> String {
    let align = layout.align.map(|align| format!(", align {align}")).unwrap_or_default();
    let padding = match layout.padding() {
        0 => String::new(),
        padding => format!(", {padding} of them padding"),
    };
    format!("{}{padding}{align}", bytes(layout.size))
}

/// What a niche is, of the type that has one.
fn niche(layout: &Layout) -> Option<Markup> {
    let of = layout.rows.iter().find_map(|row| match &row.kind {
        RowKind::Niche { of, .. } => Some(of),
        _ => None,
    })?;
    Some(
        html! { "No tag: " code { (of) } " never has the values that tell the other variants (a " em { "niche" } ")." },
    )
}
