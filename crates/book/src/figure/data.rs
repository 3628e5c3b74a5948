//! Tables of what lies in the object file: statics and constants; and of type sizes.

use evidence::model::{Evidence, Profile, ProfileEvidence, Static};
use maud::{Markup, html};

use super::{alike, count};

/// Statics, and the anonymous constants that the code uses: these stay folded where there are statics to see.
pub(super) fn statics(evidence: &Evidence, open: bool) -> Markup {
    let statics = per_profile(evidence, |profile| &profile.statics);
    let constants = per_profile(evidence, |profile| &profile.constants);
    let is_empty = |data: &[(&str, &[Static])]| data.iter().all(|(_, data)| data.is_empty());
    let (no_statics, no_constants) = (is_empty(&statics), is_empty(&constants));
    if no_statics && no_constants {
        return Markup::default();
    }
    html! {
        details.panel.panel-statics open[open] {
            summary {
                "Data in the object file: "
                @if !no_statics { (kinds(&statics, "static")) }
                @if !no_statics && !no_constants { "; " }
                @if !no_constants { (kinds(&constants, "anonymous constant")) }
            }
            @if no_statics {
                (tables(&constants))
            } @else {
                (tables(&statics))
                @if !no_constants {
                    details.constants { summary { (kinds(&constants, "anonymous constant")) } (tables(&constants)) }
                }
            }
        }
    }
}

/// What each profile's object holds of one kind, once where it is the same.
fn per_profile(evidence: &Evidence, of: fn(&ProfileEvidence) -> &Vec<Static>) -> Vec<(&'static str, &[Static])> {
    let [dev, release] = Profile::ALL.map(|profile| evidence.profile(profile).map(|it| of(it).as_slice()));
    alike(dev, release)
}

/// `2 statics`; `debug 2 statics, release 1 static` where they differ.
fn kinds(data: &[(&'static str, &[Static])], noun: &str) -> String {
    let kind = |(title, data): &(&str, &[Static])| match data.len() {
        0 => format!("{title} none"),
        n => format!("{title} {}", count(n, noun)),
    };
    match data {
        [(_, same)] => count(same.len(), noun),
        _ if data.windows(2).all(|pair| pair[0].1.len() == pair[1].1.len()) => count(data[0].1.len(), noun),
        _ => data.iter().map(kind).collect::<Vec<_>>().join(", "),
    }
}

fn tables(data: &[(&'static str, &[Static])]) -> Markup {
    html! { @for (title, data) in data { (table(title, data)) } }
}

fn table(title: &str, data: &[Static]) -> Markup {
    html! {
        div.scroll tabindex="0" {
            table {
                caption { (title) }
                thead { tr { th { "Name" } th { "Section" } th.number { "Bytes" } th.number { "Align" } th { "Contents" } } }
                tbody {
                    @if data.is_empty() { tr { td colspan="5" { "none" } } }
                    @for one in data {
                        tr {
                            th scope="row" { code { (one.name) } }
                            td { code.section { (one.section) } @if one.relocated { " relocated" } }
                            td.number { (one.size) }
                            td.number { (one.align) }
                            td.bytes { @if one.bytes.is_empty() { "zeros, not in the file" } @else { code { (one.bytes) } } }
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
                div.scroll tabindex="0" {
                    table {
                        thead { tr { th { "Type" } th.number { "Bytes" } th.number { "Align" } } }
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
