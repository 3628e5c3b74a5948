//! All claims on one page: the sentence, who promises it, what was checked and found, where it is cited.

use std::collections::BTreeMap;

use evidence::claim::{Claim, Outcome, Promise, Verdict};
use evidence::listing::ListingId;
use evidence::model::Evidence;
use maud::{Markup, html};

use crate::links;
use crate::markdown;
use crate::preprocess::{Chapter, Exhibit, Register, claim_anchor, figure_anchor};

/// What the page is made of.
pub(crate) struct ClaimsPage<'a> {
    pub(crate) exhibits: &'a BTreeMap<ListingId, Exhibit>,
    pub(crate) register: &'a Register,
    /// The chapter that it stands in.
    pub(crate) chapter: &'a Chapter,
    /// Where errors are reported.
    pub(crate) repository: Option<&'a str>,
}

impl ClaimsPage<'_> {
    /// The summary, then the claims of each listing.
    pub(crate) fn render(&self) -> Markup {
        let claims = || self.exhibits.values().flat_map(|exhibit| &exhibit.listing.claims);
        let of = |name: &str| claims().filter(|claim| claim.promise.name() == name).count();
        html! {
            div.claims {
                p.claims-summary {
                    (claims().count()) " claims on " (self.exhibits.len()) " listings: "
                    (of("guaranteed")) " guaranteed, " (of("implementation")) " implementation, " (of("optimizer")) " optimizer."
                }
                @for exhibit in self.exhibits.values().filter(|exhibit| !exhibit.listing.claims.is_empty()) {
                    @if let Some(evidence) = exhibit.evidence() { (self.listing(exhibit, evidence)) }
                }
            }
        }
    }

    fn listing(&self, exhibit: &Exhibit, evidence: &Evidence) -> Markup {
        let listing = &exhibit.listing;
        html! {
            section.claims-listing {
                h2 id={ "claims-" (listing.id.as_str().replace('/', "-")) } {
                    @match self.register.place(&listing.id) {
                        Some(place) => {
                            a href=(self.chapter.link_to(&place.page, &figure_anchor(&listing.id))) { "Listing " (place.number) }
                            " "
                        }
                        None => {}
                    }
                    code { (listing.id) }
                }
                p.claims-caption { (markdown::inline(&listing.caption)) }
                @for (claim, verdict) in listing.claims.iter().zip(&exhibit.verdicts) {
                    (self.claim(claim, verdict, evidence))
                }
            }
        }
    }

    fn claim(&self, claim: &Claim, verdict: &Verdict, evidence: &Evidence) -> Markup {
        let promise = claim.promise.name();
        html! {
            article.claim-entry id=(claim_anchor(&claim.id)) data-claim=(claim.id) {
                p.claim-sentence {
                    span class={ "claim claim-" (promise) } aria-hidden="true" { "✓" } " "
                    (markdown::inline(&claim.sentence))
                }
                (self.promise(claim, evidence))
                ul.checks {
                    @for (check, verdict) in pairs(claim, verdict) {
                        li {
                            code { (check) } " " span class={ "tag tag-" (verdict.0) } { (verdict.1) } " "
                            (outcome(verdict.2))
                        }
                    }
                }
                p.claim-foot {
                    code { (claim.id) } ", " (evidence.toolchain)
                    @let citations = self.register.citations(&claim.id);
                    @if !citations.is_empty() {
                        ". Cited in "
                        @for (i, place) in citations.iter().enumerate() {
                            @if i > 0 { ", " }
                            a href=(self.chapter.link_to(&place.page, "")) { (place.chapter) }
                        }
                    }
                    "."
                    @if let Some(repository) = self.repository {
                        " " a rel="external" href=(links::report(repository, &claim.id.to_string(), evidence)) { "Report an error" }
                    }
                }
            }
        }
    }

    fn promise(&self, claim: &Claim, evidence: &Evidence) -> Markup {
        html! {
            p.claim-promise {
                @match &claim.promise {
                    Promise::Guaranteed { phrase, .. } => {
                        strong { "Guaranteed" } " by the documentation: "
                        a rel="external" href=[links::promise(&claim.promise, &evidence.toolchain)] { "“" (phrase) "”" }
                    }
                    Promise::Implementation => {
                        strong { "Implementation" } ": true of this compiler and standard library, promised by nobody."
                    }
                    Promise::Optimizer => {
                        strong { "Optimizer" } ": true because the optimizer did something, and could stop being true."
                    }
                }
            }
        }
    }
}

/// Each check as written, with the name and title of a profile and what came of it there.
fn pairs<'a>(claim: &'a Claim, verdict: &'a Verdict) -> Vec<(&'a str, (&'a str, &'a str, &'a Outcome))> {
    let text = |line: u32| claim.checks.iter().find(|check| check.line == line).map_or("", |check| check.text.as_str());
    verdict
        .checks
        .iter()
        .map(|check| (text(check.line), (check.profile.name(), check.profile.title(), &check.outcome)))
        .collect()
}

fn outcome(outcome: &Outcome) -> Markup {
    html! {
        @match outcome {
            Outcome::Holds(lines) if lines.is_empty() => "holds",
            Outcome::Holds(lines) => {
                details { summary { "holds" } pre { code.nohighlight { @for line in lines { (line) "\n" } } } }
            }
            Outcome::Fails { expected, found } => {
                strong { "does not hold" } ": expected " (expected)
                pre { code.nohighlight { @for line in found { (line) "\n" } } }
            }
            Outcome::Skipped(why) => { "not judged here: " (why) }
        }
    }
}
