//! Tables of what lies in the object file: statics and constants; and of type sizes.

use evidence::model::{Evidence, Profile, Static};
use maud::{Markup, html};

use super::{alike, count};

/// Statics and the anonymous constants that the code uses.
pub(super) fn statics(evidence: &Evidence, open: bool) -> Markup {
    let data = Profile::ALL.map(|profile| {
        let profile = evidence.profile(profile)?;
        Some(profile.statics.iter().chain(&profile.constants).collect::<Vec<_>>())
    });
    if data.iter().flatten().all(Vec::is_empty) {
        return Markup::default();
    }
    let [dev, release] = data;
    let tables = alike(dev, release);
    html! {
        details.panel.panel-statics open[open] {
            summary {
                "Data in the object file: "
                @for (i, (title, statics)) in tables.iter().enumerate() {
                    @if i > 0 { "; " }
                    @if tables.len() > 1 { (title) " " }
                    (kinds(statics))
                }
            }
            @for (title, statics) in &tables { (table(title, statics)) }
        }
    }
}

fn kinds(data: &[&Static]) -> String {
    let constants = data.iter().filter(|one| one.name.starts_with('.')).count();
    match (data.len() - constants, constants) {
        (0, 0) => "none".to_owned(),
        (n, 0) => count(n, "static"),
        (0, n) => count(n, "anonymous constant"),
        (n, m) => format!("{}, {}", count(n, "static"), count(m, "anonymous constant")),
    }
}

fn table(title: &str, data: &[&Static]) -> Markup {
    html! {
        div.scroll {
            table {
                caption { (title) }
                thead { tr { th { "Name" } th { "Section" } th { "Bytes" } th { "Align" } th { "Contents" } } }
                tbody {
                    @if data.is_empty() { tr { td colspan="5" { "none" } } }
                    @for one in data {
                        tr {
                            th scope="row" { code { (one.name) } }
                            td { code.section { (one.section) } @if one.relocated { " relocated" } }
                            td.number { (one.size) }
                            td.number { (one.align) }
                            td { @if one.bytes.is_empty() { "zeros, not in the file" } @else { code { (one.bytes) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Sizes of the types that the listing uses; debug information has them, which release lacks.
pub(super) fn types(evidence: &Evidence, open: bool) -> Markup {
    let types = evidence.profile(Profile::Dev).map(|profile| profile.types.as_slice()).unwrap_or_default();
    html! {
        @if !types.is_empty() {
            details.panel.panel-types open[open] {
                summary { "Sizes of " (count(types.len(), "type")) }
                div.scroll {
                    table {
                        thead { tr { th { "Type" } th { "Bytes" } th { "Align" } } }
                        tbody {
                            @for one in types {
                                tr {
                                    th scope="row" { code { (one.name) } }
                                    td.number { (one.size) }
                                    td.number { @if let Some(align) = one.align { (align) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
