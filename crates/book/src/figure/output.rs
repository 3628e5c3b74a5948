//! What a run printed and how it ended, and what the compiler had to say.

use evidence::model::{Diagnostic, Evidence, Exit, Profile, Run};
use maud::{Markup, html};

use super::{alike, count, profile_of};
use crate::links;

/// Output and exit of the runs.
pub(super) fn panel(evidence: &Evidence, open: bool) -> Markup {
    let shown = |run: &Run| (run.stdout.clone(), run.stderr.clone(), run.exit.clone());
    let [dev, release] = Profile::ALL.map(|profile| evidence.profile(profile)?.run.as_ref().map(shown));
    let runs = alike(dev, release);
    if runs.iter().all(|(_, (stdout, stderr, exit))| stdout.is_empty() && stderr.is_empty() && *exit == Exit::Status(0))
    {
        return Markup::default();
    }
    html! {
        details.panel.panel-output open[open] {
            summary {
                "Output"
                @for (title, (_, _, exit)) in &runs {
                    @if *exit != Exit::Status(0) { "; " (title) " " (ending(exit)) }
                }
            }
            @for (title, (stdout, stderr, exit)) in &runs {
                div.run data-profile=(profile_of(title)) data-failed[*exit != Exit::Status(0)] {
                    p.note { (title) ": " (ending(exit)) }
                    @if !stdout.is_empty() { (lines("stdout", stdout)) }
                    @if !stderr.is_empty() { p.note { "standard error" } (lines("stderr", stderr)) }
                }
            }
        }
    }
}

pub(super) fn lines(class: &str, lines: &[String]) -> Markup {
    html! { pre class=(class) tabindex="0" { code.nohighlight { @for line in lines { (line) "\n" } } } }
}

pub(super) fn ending(exit: &Exit) -> Markup {
    html! {
        @match exit {
            Exit::Status(status) => { "exits with " (status) }
            Exit::Signal(signal) => { "ended by " (signal) }
            Exit::Timeout => "did not end, and was ended at the time limit",
        }
    }
}

/// Errors and lints. `lines` begins the links to the source's lines.
pub(super) fn diagnostics(evidence: &Evidence, lines: &str, open: bool) -> Markup {
    let [dev, release] = Profile::ALL.map(|profile| evidence.profile(profile).map(|profile| &profile.diagnostics));
    let found = alike(dev, release);
    html! {
        @if found.iter().any(|(_, diagnostics)| !diagnostics.is_empty()) {
            details.panel.panel-diagnostics open[open] {
                summary { "The compiler says" }
                @for (title, diagnostics) in &found {
                    @if found.len() > 1 { p.note { (title) ": " (count(diagnostics.len(), "message")) } }
                    ul { @for one in *diagnostics { (diagnostic(one, lines, &evidence.toolchain)) } }
                }
            }
        }
    }
}

fn diagnostic(one: &Diagnostic, lines: &str, toolchain: &str) -> Markup {
    html! {
        li class={ "diagnostic diagnostic-" (one.level) } {
            strong { (one.level) }
            @if let Some(code) = &one.code {
                " "
                @if is_error_code(code) {
                    a rel="external" href=(links::documentation(&format!("error_codes/{code}.html"), toolchain)) { code { (code) } }
                } @else { code { (code) } }
            }
            @if let Some(line) = one.line { ", " a href={ (lines) "-L" (line) } { "line " (line) } }
            ": " (one.message)
        }
    }
}

fn is_error_code(code: &str) -> bool {
    code.strip_prefix('E').is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
}
