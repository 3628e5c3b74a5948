//! Functions: what the compiler made of each, debug beside release.

use evidence::model::{CodeLine, Evidence, Frame, Function, Profile, Reach};
use maud::{Markup, html};

use super::{bytes, count, function};
use crate::highlight;
use crate::preprocess::Directive;

/// Folded functions, if there are any.
pub(super) fn panel(evidence: &Evidence, directive: &Directive, names: &[&str]) -> Markup {
    html! {
        @if !names.is_empty() {
            details.panel.panel-asm {
                summary {
                    "Assembly of "
                    @for (i, name) in names.iter().enumerate() { @if i > 0 { ", " } code { (name) } }
                }
                @for name in names { (both(evidence, directive, name, false)) }
            }
        }
    }
}

/// One function in both profiles; `lean` leaves out the one that the directive does not ask for.
pub(super) fn both(evidence: &Evidence, directive: &Directive, name: &str, lean: bool) -> Markup {
    let [dev, release] = Profile::ALL.map(|profile| function(evidence, profile, name));
    html! {
        div.function data-function=(name) {
            p.function-name { code { (name) } }
            div.profiles {
                @match (dev, release) {
                    (Some(dev), Some(release)) if !lean && dev.code == release.code && dev.frame == release.frame => {
                        (one("debug and release", "both", name, Some(dev), true))
                    }
                    _ => {
                        @for (profile, function) in Profile::ALL.into_iter().zip([dev, release]) {
                            @if evidence.profile(profile).is_some() && (!lean || directive.opens(profile)) {
                                (one(profile.title(), profile.name(), name, function, directive.opens(profile)))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn one(title: &str, class: &str, name: &str, function: Option<&Function>, open: bool) -> Markup {
    html! {
        details.profile data-profile=(class) open[open] {
            summary { span class={ "tag tag-" (class) } { (title) } " " (headline(function)) }
            @if let Some(function) = function {
                @if let Some(other) = &function.same_as {
                    p.note { "The compiler kept one body for " code { (name) } " and " code { (other) } "." }
                } @else {
                    @if let Some(notes) = notes(function) { p.note { (notes) } }
                    (code(&function.code))
                }
            } @else {
                p.note { code { (name) } " is not in the assembly: inlined into its callers, or never used." }
            }
        }
    }
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

fn notes(function: &Function) -> Option<Markup> {
    let allocator = match &function.allocator {
        Reach::No if function.calls.is_empty() => None,
        Reach::No => Some(html! { "Cannot reach the allocator." }),
        Reach::Unknown(why) => Some(html! { "May or may not reach the allocator: " (why) "." }),
        Reach::Yes(chain) => Some(html! {
            "Can reach the allocator: "
            @for (i, step) in chain.iter().enumerate() { @if i > 0 { " → " } code { (step) } }
        }),
    };
    let panics = function.panics.then(|| html! { "Has a path that panics." });
    match (allocator, panics) {
        (None, notes) | (notes, None) => notes,
        (Some(allocator), Some(panics)) => Some(html! { (allocator) " " (panics) }),
    }
}

fn code(lines: &[CodeLine]) -> Markup {
    html! {
        pre.asm { code.nohighlight {
            @for line in lines {
                @match line {
                    CodeLine::Label(label) => span.label { (label) ":" },
                    CodeLine::Instruction { line, text } => {
                        span.line data-line=[line] { @for token in highlight::instruction(text) { (token) } }
                    }
                }
                "\n"
            }
        } }
    }
}
