//! A listing as a numbered figure: static HTML, complete without a script.
//!
//! ```text
//! <figure class="listing" id="listing-global-const_factor">
//!   <figcaption>   number, caption, name
//!   .dock-top      empty, without height: where a script says what is lit, if the figure's lower edge has no room
//!   .toolbar       empty, and not there without a script: which profile, copy; `.toolbar-run` for running it
//!   .panes         source | assembly of what stands first, debug beside release; or the stepper
//!   .panels        <details> each: the other functions, statics, sizes, heap, output, diagnostics, claims
//!   .provenance    toolchain, Compiler Explorer, Playground, error report
//! ```

mod assembly;
mod cold;
mod data;
mod frames;
mod heap;
mod layouts;
mod map;
mod marks;
mod output;
mod ran;
mod source;
mod timeline;

use evidence::model::{Evidence, Function, Profile};
use evidence::near;
use maud::{Markup, html};

use crate::badge::{MARK, badge, toolchain_badge};
use crate::behind;
use crate::links::{self, Runs};
use crate::markdown;
use crate::preprocess::{ClaimLink, Directive, Exhibit, Panel};
use crate::stepper::Stepper;

pub(crate) use heap::Totals;
pub(crate) use ran::ran;
pub(crate) use source::{is_mark, without_marks};

/// What is wrong with what a directive asks of its listing, and what to do about it.
pub(crate) fn wrong(exhibit: &Exhibit, directive: &Directive) -> Vec<(String, Option<String>)> {
    let listing = &exhibit.listing;
    let help = |name: &str, names: &[&str]| {
        near::suggestion(name, names.iter().copied())
            .or_else(|| (!names.is_empty()).then(|| format!("there are: {}", names.join(", "))))
    };
    let mut wrong = Vec::new();
    let anchors: Vec<&str> = listing.anchors.iter().map(|anchor| anchor.name.as_str()).collect();
    for anchor in directive.anchors.iter().filter(|anchor| !anchors.contains(&anchor.as_str())) {
        wrong.push((format!("`{}` has no anchor `{anchor}`", listing.id), help(anchor, &anchors)));
    }
    if let Some(evidence) = exhibit.evidence() {
        let functions: Vec<&str> = names(evidence);
        for name in directive.functions.iter().filter(|name| !functions.contains(&name.as_str())) {
            wrong.push((
                format!("the assembly of `{}` has no function `{name}`, in debug or in release", listing.id),
                help(name, &functions),
            ));
        }
        if directive.shows(Panel::Frame) && !frames::has(evidence) {
            wrong.push((
                format!("`{}` names no function whose frame could be drawn", listing.id),
                Some(format!("add `//@ frames: NAME` to {}, before its claims", listing.file.display())),
            ));
        }
        if directive.shows(Panel::Layout) && !layouts::has(listing, evidence) {
            wrong.push((
                format!("`{}` names no type whose layout could be drawn", listing.id),
                Some(format!("add `//@ layouts: TYPE` to {}, before its claims", listing.file.display())),
            ));
        }
        if directive.shows(Panel::Map) && !map::has(evidence) {
            wrong.push((
                format!("`{}` does not ask for a map of its address space", listing.id),
                Some(format!("add `//@ map` to {}, before its claims", listing.file.display())),
            ));
        }
        if directive.shows(Panel::Timeline) && !timeline::has(evidence) {
            wrong.push((
                format!("`{}` has no heap events to draw over time", listing.id),
                Some("take `timeline` out of `show=`: it allocates nothing that was recorded".to_owned()),
            ));
        }
    }
    if directive.shows(Panel::Steps) && !exhibit.listing.directives.record {
        wrong.push((
            format!("`{}` is not recorded, so it has no steps to show", listing.id),
            Some(
                "add `//@ record` to the directives at the end of the listing, and below it the step that makes the point: \
                 ``//@ moment: `TEXT` `` with a text of the line that is about to run"
                    .to_owned(),
            ),
        ));
    }
    wrong
}

/// The whole program of a listing, without its caption; `anchor` begins the ids of its lines.
pub(crate) fn program(exhibit: &Exhibit, anchor: &str) -> Markup {
    source::Source::unfolded(exhibit).whole(anchor)
}

/// The names of all functions in either profile, in the order of debug.
fn names(evidence: &Evidence) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for profile in evidence.profiles.values() {
        for function in &profile.functions {
            if !names.contains(&function.name.as_str()) {
                names.push(&function.name);
            }
        }
    }
    names
}

fn function<'a>(evidence: &'a Evidence, profile: Profile, name: &str) -> Option<&'a Function> {
    evidence.profile(profile)?.functions.iter().find(|function| function.name == name)
}

/// A listing to be shown at one place.
pub(crate) struct Figure<'a> {
    pub(crate) exhibit: &'a Exhibit,
    pub(crate) directive: &'a Directive,
    /// `2.3`.
    pub(crate) number: &'a str,
    /// Its id.
    pub(crate) anchor: String,
    /// The link to the first part, in all others.
    pub(crate) first: Option<String>,
    /// The link to the last part, in all others.
    pub(crate) last: Option<String>,
    /// Where a claim is told, seen from here.
    pub(crate) claim_link: ClaimLink<'a>,
    /// Where errors are reported.
    pub(crate) repository: Option<&'a str>,
}

impl Figure<'_> {
    /// The whole figure; empty where there is no evidence.
    pub(crate) fn render(&self) -> Markup {
        let Some(evidence) = self.exhibit.evidence() else { return Markup::default() };
        let listing = &self.exhibit.listing;
        let source = source::Source::new(self.exhibit, &self.directive.anchors);
        let (first, others) = self.functions(evidence, &source);
        let assembly = assembly::Assembly::new(evidence, self.directive);
        let asm_open = self.shows(Panel::Asm);
        let lean = self.is_lean();
        let lines = self.first.clone().unwrap_or_else(|| format!("#{}", self.anchor));
        let shown = first.iter().filter(|_| asm_open || !lean).chain(others.iter().filter(|_| !lean));
        let switch = shown.into_iter().any(|name| assembly.is_twofold(name, lean))
            || self.holds(Panel::Heap) && heap::is_twofold(evidence, self.directive, lean);
        let stepper = self.exhibit.recording().and_then(|recording| Stepper::new(listing, recording).ok());
        // Beside the program, where the code does not stand there.
        let folded_steps = self.holds(Panel::Steps) && (asm_open && !first.is_empty() || !self.shows(Panel::Steps));
        html! {
            figure.listing.marks-held[self.holds_back_marks()] id=(self.anchor) data-listing=(listing.id) data-runs=[Runs::of(listing).map(Runs::name)] {
                figcaption {
                    a.listing-number href={ "#" (self.anchor) } data-unsearched { "Listing " (self.number) }
                    @match &self.first {
                        None => span.listing-caption { (markdown::inline(&listing.caption)) },
                        Some(first) => span.listing-caption data-unsearched {
                            (markdown::inline(&listing.caption)) " (" a href=(first) { "continued" } ")"
                        },
                    }
                    code.listing-name data-unsearched { (listing.id) }
                    @if self.exhibit.is_fresh() {
                        " " strong.listing-fresh { "fresh evidence, not yet reviewed" }
                    }
                }
                div.dock.dock-top {}
                (toolbar(self.first.is_none(), switch))
                div.panes {
                    @if self.first.is_none() {
                        div.pane-source { (source.whole(&self.anchor)) }
                    } @else if !self.directive.anchors.is_empty() {
                        div.pane-source { (source.excerpt()) }
                    }
                    @if asm_open && !first.is_empty() {
                        div.pane-asm data-unsearched { @for name in &first { (assembly.both(name, lean)) } }
                    } @else if let Some(stepper) = stepper.as_ref().filter(|_| self.shows(Panel::Steps)) {
                        div.pane-steps data-unsearched { (stepper.render(&self.anchor, &lines)) }
                    }
                }
                div.panels data-unsearched {
                    @if let Some(stepper) = stepper.filter(|_| folded_steps) {
                        details.panel.panel-steps open[self.shows(Panel::Steps)] {
                            summary { "Watch it run: " (stepper.heading()) }
                            (stepper.render(&self.anchor, &lines))
                        }
                    }
                    @if listing.directives.compile_fail { (output::diagnostics(evidence, &lines, true)) }
                    @if !lean && !asm_open { (assembly.panel(&first)) }
                    @if !lean { (assembly.panel(&others)) }
                    @if self.holds(Panel::Frame) { (frames::panel(evidence, self.directive, &self.anchor, self.shows(Panel::Frame))) }
                    @if self.holds(Panel::Layout) { (layouts::panel(listing, evidence, &self.anchor, self.shows(Panel::Layout))) }
                    @if self.holds(Panel::Heap) { (heap::panel(evidence, self.directive, self.shows(Panel::Heap), lean)) }
                    @if self.holds_timeline(evidence) {
                        (timeline::panel(evidence, self.directive, &self.anchor, self.shows(Panel::Timeline), lean))
                    }
                    @if self.holds(Panel::Statics) { (data::statics(evidence, self.shows(Panel::Statics))) }
                    @if self.holds(Panel::Types) { (data::types(evidence, self.shows(Panel::Types))) }
                    @if self.holds(Panel::Map) { (map::panel(evidence, &self.anchor, self.shows(Panel::Map))) }
                    @if self.holds(Panel::Output) { (output::panel(evidence, self.shows(Panel::Output))) }
                    @if !lean {
                        @if !listing.directives.compile_fail { (output::diagnostics(evidence, &lines, false)) }
                        (self.claims())
                    }
                }
                (self.provenance(evidence, lean))
            }
        }
    }

    /// Whether a panel stands open. Where the directive does not say: the assembly, and for a listing without any the output.
    fn shows(&self, panel: Panel) -> bool {
        match &self.directive.show {
            Some(_) => self.directive.shows(panel),
            None => panel == Panel::Asm,
        }
    }

    /// Whether this part holds only what it asks for, so that a question can stand between it and the answer.
    fn is_lean(&self) -> bool {
        self.last.is_some() && self.directive.chooses()
    }

    fn holds(&self, panel: Panel) -> bool {
        !self.is_lean() || self.shows(panel)
    }

    /// Whether the heap over time is drawn: where it is asked for, and folded where it says more than the table does.
    fn holds_timeline(&self, evidence: &Evidence) -> bool {
        self.shows(Panel::Timeline) || !self.is_lean() && timeline::is_worth_it(evidence)
    }

    /// Whether the marks of the heap would answer what is asked between this part and the next: then they wait for a press.
    fn holds_back_marks(&self) -> bool {
        self.is_lean() && !(self.shows(Panel::Heap) && self.directive.profile.is_none())
    }

    /// The functions whose code stands first, and the others.
    fn functions<'e>(&self, evidence: &'e Evidence, source: &source::Source) -> (Vec<&'e str>, Vec<&'e str>) {
        let names = names(evidence);
        let line = |name: &str| Profile::ALL.into_iter().find_map(|profile| function(evidence, profile, name)?.line);
        let is_first = |name: &&str| match self.directive.functions.as_slice() {
            // `main` prints what the others computed; its code is long and says little.
            [] => *name != "main" && line(name).is_some_and(|line| source.shows(line)),
            wanted => wanted.iter().any(|wanted| wanted == name),
        };
        let (mut first, others): (Vec<&str>, Vec<&str>) = names.into_iter().partition(is_first);
        // In the order asked for.
        first.sort_by_key(|name| self.directive.functions.iter().position(|wanted| wanted == name));
        (first, others)
    }

    fn claims(&self) -> Markup {
        let claims = &self.exhibit.listing.claims;
        html! {
            @if !claims.is_empty() {
                details.panel.panel-claims {
                    summary { (count(claims.len(), "claim")) " checked on this listing" }
                    ul id={ (self.anchor) "-claims" } {
                        @for claim in claims {
                            li {
                                (markdown::inline(&claim.sentence)) " "
                                (badge(claim, &(self.claim_link)(&claim.id), "claim", MARK))
                            }
                        }
                    }
                }
            }
        }
    }

    fn provenance(&self, evidence: &Evidence, lean: bool) -> Markup {
        html! {
            p.provenance data-unsearched {
                (toolchain_badge(evidence))
                @let own = behind::own_flags(&self.exhibit.listing);
                @if !own.is_empty() { span { (own) } }
                @let claims = self.exhibit.listing.claims.len();
                @if claims > 0 && !lean {
                    a.provenance-badge.claims-count href={ "#" (self.anchor) "-claims" } { (count(claims, "claim")) " checked" }
                }
                @match (&self.last, lean) {
                    (Some(last), true) => a href=(last) { "All evidence" },
                    _ => (self.elsewhere(evidence)),
                }
            }
        }
    }

    fn elsewhere(&self, evidence: &Evidence) -> Markup {
        let listing = &self.exhibit.listing;
        html! {
            @if let Some(href) = links::compiler_explorer(listing, &evidence.toolchain) {
                a rel="external" href=(href) { "Compiler Explorer" } " "
            }
            @if let Some(href) = links::playground(listing) {
                a rel="external" href=(href) { "Playground (today’s stable)" } " "
            }
            @if let Some(repository) = self.repository {
                a rel="external" href=(links::report(repository, listing.id.as_str(), evidence)) { "Report an error" }
            }
        }
    }
}

/// The place of the toolbar, which scripts fill; its classes tell the style sheet how much room to keep.
fn toolbar(program: bool, switch: bool) -> Markup {
    html! {
        @if program || switch {
            div class={ "toolbar" @if program { " toolbar-program" } @if switch { " toolbar-switch" } } data-unsearched {
                @if program { div.toolbar-run {} }
            }
        }
    }
}

/// `1 claim`, `2 claims`.
pub(crate) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Bytes, with their unit.
pub(crate) fn bytes(n: u64) -> String {
    if n == 1 { "1 byte".to_owned() } else { format!("{n} bytes") }
}

/// What one profile has to say, where the other says the same: once, for both.
fn alike<T: PartialEq>(dev: Option<T>, release: Option<T>) -> Vec<(&'static str, T)> {
    match (dev, release) {
        (Some(dev), Some(release)) if dev == release => vec![("debug and release", dev)],
        (dev, release) => dev.map(|dev| ("debug", dev)).into_iter().chain(release.map(|r| ("release", r))).collect(),
    }
}

/// The name of a profile that [`alike`] gives by its title; `both` for what holds in either.
fn profile_of(title: &str) -> &'static str {
    Profile::ALL.into_iter().find(|profile| profile.title() == title).map_or("both", Profile::name)
}

#[cfg(test)]
mod tests;
