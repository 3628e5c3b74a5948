//! Functions: what the compiler made of each, debug beside release.

use std::collections::{BTreeMap, BTreeSet};

use evidence::asm::cold;
use evidence::model::{CodeLine, Evidence, Frame, Function, Profile, Reach};
use maud::{Markup, html};

use super::{bytes, count, function};
use crate::preprocess::Directive;

/// The functions of a listing, as its directive asks for them.
pub(super) struct Assembly<'a> {
    evidence: &'a Evidence,
    directive: &'a Directive,
    /// The listing's own functions that do nothing but panic.
    diverging: BTreeMap<Profile, BTreeSet<&'a str>>,
}

impl<'a> Assembly<'a> {
    pub(super) fn new(evidence: &'a Evidence, directive: &'a Directive) -> Self {
        let diverging = evidence.profiles.iter().map(|(profile, found)| (*profile, cold::diverging(&found.functions)));
        Self { evidence, directive, diverging: diverging.collect() }
    }

    /// Folded functions, if there are any.
    pub(super) fn panel(&self, names: &[&str]) -> Markup {
        html! {
            @if !names.is_empty() {
                details.panel.panel-asm {
                    summary {
                        "Assembly of "
                        @for (i, name) in names.iter().enumerate() { @if i > 0 { ", " } code { (name) } }
                    }
                    @for name in names { (self.both(name, false)) }
                }
            }
        }
    }

    /// One function in both profiles; `lean` leaves out the one that the directive does not ask for.
    pub(super) fn both(&self, name: &str, lean: bool) -> Markup {
        let [dev, release] = Profile::ALL.map(|profile| function(self.evidence, profile, name));
        html! {
            div.function data-function=(name) {
                p.function-name { code { (name) } }
                div.profiles {
                    @match (dev, release) {
                        (Some(dev), Some(release)) if !lean && is_alike(dev, release) => {
                            (self.one("debug and release", "both", Profile::Dev, name, true))
                        }
                        _ => {
                            @for profile in Profile::ALL {
                                @if self.evidence.profile(profile).is_some() && (!lean || self.directive.opens(profile)) {
                                    @let open = self.directive.opens(profile);
                                    (self.one(profile.title(), profile.name(), profile, name, open))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether [`Self::both`] shows each profile for itself.
    pub(super) fn is_twofold(&self, name: &str, lean: bool) -> bool {
        let [dev, release] = Profile::ALL.map(|profile| function(self.evidence, profile, name));
        let has = |profile| self.evidence.profile(profile).is_some() && (!lean || self.directive.opens(profile));
        let alike = !lean && dev.zip(release).is_some_and(|(dev, release)| is_alike(dev, release));
        Profile::ALL.into_iter().all(has) && !alike
    }

    fn one(&self, title: &str, class: &str, profile: Profile, name: &str, open: bool) -> Markup {
        let function = function(self.evidence, profile, name);
        let none = BTreeSet::new();
        html! {
            details.profile data-profile=(class) open[open] {
                summary { span class={ "tag tag-" (class) } { (title) } " " (headline(function)) }
                @if let Some(function) = function {
                    @if let Some(other) = &function.same_as {
                        p.note { "The compiler kept one body for " code { (name) } " and " code { (other) } "." }
                    } @else {
                        @let diverging = self.diverging.get(&profile).unwrap_or(&none);
                        @if let Some(notes) = notes(function, diverging) { p.note { (notes) } }
                        (super::cold::code(function, diverging, self.directive.cold_open))
                    }
                } @else {
                    p.note { code { (name) } " is not in the assembly: inlined into its callers, or never used." }
                }
            }
        }
    }
}

fn is_alike(dev: &Function, release: &Function) -> bool {
    dev.code == release.code && dev.frame == release.frame
}

/// The facts that are compared first.
fn headline(function: Option<&Function>) -> Markup {
    html! {
        span.facts {
            @match function {
                None => "no code of its own",
                Some(Function { same_as: Some(other), .. }) => { "the same code as " code { (other) } }
                Some(function) => {
                    @let instructions = function.code.iter().filter(|l| matches!(l, CodeLine::Instruction { .. })).count();
                    (count(instructions, "instruction")) ", " (frame(function.frame))
                }
            }
        }
    }
}

fn frame(frame: Frame) -> String {
    let size = match (frame.bytes, frame.dynamic) {
        (0, false) => "no frame".to_owned(),
        (n, false) => format!("frame of {}", bytes(n)),
        (n, true) => format!("frame of {} and more", bytes(n)),
    };
    let red = if frame.red_zone { ", red zone used" } else { "" };
    let probes = if frame.probes { ", stack probed" } else { "" };
    format!("{size}{red}{probes}")
}

fn notes(function: &Function, diverging: &BTreeSet<&str>) -> Option<Markup> {
    let allocator = match &function.allocator {
        Reach::No if function.calls.is_empty() => None,
        Reach::No => Some(html! { "Cannot reach the allocator." }),
        Reach::Unknown(why) => Some(html! { "May or may not reach the allocator: " (why) "." }),
        Reach::Yes(chain) => Some(html! {
            "Can reach the allocator: "
            @for (i, step) in chain.iter().enumerate() { @if i > 0 { " → " } code { (step) } }
            "."
        }),
    };
    let panics = super::cold::way_out(function, diverging).map(|words| html! { (words) });
    match (allocator, panics) {
        (None, notes) | (notes, None) => notes,
        (Some(allocator), Some(panics)) => Some(html! { (allocator) " " (panics) }),
    }
}
