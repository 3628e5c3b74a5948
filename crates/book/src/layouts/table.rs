//! A layout as a table: every part, with what it lies in.

use evidence::model::{Layout, Row, RowKind};
use maud::{Markup, html};

/// Each part of a type: where it begins, how many bytes it has, and what it is. Parts inside of others stand below them, further in.
pub(crate) fn table(name: &str, layout: &Layout) -> Markup {
    html! {
        div.scroll tabindex="0" {
            table.layout-table {
                caption { code { (name) } }
                thead { tr { th.number { "From" } th.number { "Bytes" } th.number { "Align" } th { "What" } } }
                tbody {
                    @for row in &layout.rows {
                        tr {
                            td.number { (row.offset) }
                            td.number { (row.size) }
                            td.number { @if let Some(align) = align(row) { (align) } }
                            td { span.layout-depth data-depth=(row.depth.min(8)) { (what(row)) } }
                        }
                    }
                }
            }
        }
    }
}

fn align(row: &Row) -> Option<u64> {
    match row.kind {
        RowKind::Field { align, .. } | RowKind::Tag { align, .. } => align,
        _ => None,
    }
}

fn what(row: &Row) -> Markup {
    html! {
        @match &row.kind {
            RowKind::Field { name, ty, wraps, .. } => {
                code { (name) ": " (ty) }
                @if let Some(wraps) = wraps { ", which is one " code { (wraps) } }
            }
            RowKind::Padding => "padding",
            RowKind::Tag { ty, .. } => { "tag, " code { (ty) } }
            RowKind::Niche { ty, of } => { "niche in " code { (of) } ", as a number " code { (ty) } }
            RowKind::Variant { name, when } => { "variant " code { (name) } ", " (when) }
        }
    }
}
