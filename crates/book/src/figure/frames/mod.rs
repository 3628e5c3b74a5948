//! Frames as pictures: what lies where below a function's return address, debug beside release.
//!
//! ```text
//! drawing   the picture of one frame; words: the same facts as text
//! ```
//!
//! ```text
//! <details class="panel panel-frame">
//!   <div class="frames" data-function="parse">
//!     <div class="frame" data-profile="dev">   tag, <svg> with g.draw-slot[data-touches] each, what has no slot
//! ```
//!
//! A slot says in `data-touches` which lines of the function's code touch it, so that a script can light them (`theme/js/slots.js`).

mod drawing;
mod words;

use std::collections::BTreeSet;

use evidence::model::{Elsewhere, Evidence, FrameMap, Profile, ProfileEvidence};
use maud::{Markup, html};

use super::{bytes, function};
use crate::preprocess::Directive;

/// Whether the listing has any frame to draw.
pub(super) fn has(evidence: &Evidence) -> bool {
    evidence.profiles.values().any(|profile| !profile.frames.is_empty())
}

/// The frames of the functions that the listing names, or of those of them that the directive names. `anchor` begins their ids.
pub(super) fn panel(evidence: &Evidence, directive: &Directive, anchor: &str, open: bool) -> Markup {
    let names = names(evidence, directive);
    html! {
        @if !names.is_empty() {
            details.panel.panel-frame open[open] {
                summary {
                    @if let [name] = names.as_slice() {
                        "Frame of " code { (name) } ": " (told(evidence, name))
                    } @else {
                        "Frames of "
                        @for (i, name) in names.iter().enumerate() { @if i > 0 { ", " } code { (name) } }
                    }
                }
                p.note {
                    "Higher addresses stand at the top; a call pushes the return address, and the function's own bytes lie below. Hatched bytes belong \
                     to no variable."
                }
                @for (number, name) in names.iter().enumerate() {
                    @if names.len() > 1 { p.function-name { code { (name) } ": " (told(evidence, name)) } }
                    div.frames data-function=(name) {
                        @for profile in Profile::ALL {
                            @if let Some(found) = evidence.profile(profile) {
                                (one(evidence, found, profile, name, &format!("{anchor}-frame-{number}-{}", profile.name())))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The functions in question, in the order of the listing's directive.
fn names<'e>(evidence: &'e Evidence, directive: &Directive) -> Vec<&'e str> {
    let mut names: Vec<&str> = Vec::new();
    for frame in evidence.profiles.values().flat_map(|profile| &profile.frames) {
        if !names.contains(&frame.function.as_str()) {
            names.push(&frame.function);
        }
    }
    let wanted: BTreeSet<&str> = directive.functions.iter().map(String::as_str).collect();
    if names.iter().any(|name| wanted.contains(name)) {
        names.retain(|name| wanted.contains(name));
    }
    names
}

fn map<'e>(found: &'e ProfileEvidence, name: &str) -> Option<&'e FrameMap> {
    found.frames.iter().find(|frame| frame.function == name)
}

/// `debug 88 bytes, release none`.
fn told(evidence: &Evidence, name: &str) -> String {
    let told = Profile::ALL.into_iter().filter_map(|profile| {
        let found = evidence.profile(profile)?;
        let size = match (map(found, name), function(evidence, profile, name)) {
            (Some(map), _) => size(map),
            (None, Some(_)) => "not known".to_owned(),
            (None, None) => "no code of its own".to_owned(),
        };
        Some(format!("{} {size}", profile.title()))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What the function itself takes: the return address is the call's.
fn size(map: &FrameMap) -> String {
    match map.bytes.saturating_sub(RETURN_ADDRESS) {
        0 => "none".to_owned(),
        own => bytes(own),
    }
}

/// Bytes of a return address.
const RETURN_ADDRESS: u64 = 8;

fn one(evidence: &Evidence, found: &ProfileEvidence, profile: Profile, name: &str, id: &str) -> Markup {
    html! {
        div.frame data-profile=(profile.name()) {
            p.note {
                span class={ "tag tag-" (profile.name()) } { (profile.title()) } " "
                @match map(found, name) {
                    Some(map) if map.bytes <= RETURN_ADDRESS => "no bytes of its own",
                    Some(map) => { (size(map)) " below the return address" }
                    None if function(evidence, profile, name).is_some() => "the same code as another function, or a frame of no fixed size",
                    None => "no code of its own: inlined into its callers, or never used",
                }
            }
            @if let Some(map) = map(found, name) {
                (drawing::picture(map, function(evidence, profile, name), id, &format!("Frame of {name}, {}", profile.title())))
                @if profile == Profile::Release && map.bytes > RETURN_ADDRESS { p.note { "Release keeps no names of variables." } }
                (elsewhere(&map.elsewhere))
            }
        }
    }
}

/// The variables that have no bytes in the frame.
fn elsewhere(variables: &[Elsewhere]) -> Markup {
    html! {
        @if !variables.is_empty() {
            ul.frame-elsewhere {
                @for one in variables {
                    li { code { (one.variable.name) ": " (one.variable.ty) } " " (one.place) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
