//! All claims on one page: the sentence, who promises it, what was checked and found, where it is cited.

use std::collections::BTreeMap;

use evidence::claim::{Check, CheckVerdict, Claim, Outcome, Promise, Verdict};
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
                @for exhibit in self.in_reading_order().filter(|exhibit| !exhibit.listing.claims.is_empty()) {
                    @if let Some(evidence) = exhibit.evidence() { (self.listing(exhibit, evidence)) }
                }
            }
        }
    }

    /// As the pages show them; last those that none shows.
    fn in_reading_order(&self) -> impl Iterator<Item = &Exhibit> {
        let shown = self.register.shown();
        let others = self.exhibits.values().filter(|exhibit| !shown.contains(&exhibit.listing.id));
        shown.iter().filter_map(|id| self.exhibits.get(id)).chain(others)
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
                ul.checks data-unsearched {
                    @for check in &claim.checks {
                        li {
                            (markdown::inline(&check.words()))
                            (outcomes(check, verdict.checks.iter().filter(|one| one.line == check.line).collect()))
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
            p.claim-promise data-unsearched {
                strong { (capital(claim.promise.name())) } ": " (claim.promise.words())
                @if let Promise::Guaranteed { phrase, .. } = &claim.promise {
                    ": " a rel="external" href=[links::promise(&claim.promise, &evidence.toolchain)] { "“" (phrase) "”" }
                }
                "."
                @for scope in &claim.scope { " Only " (scope.words()) "." }
            }
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What came of a check in each of its profiles, folded where it holds.
fn outcomes(check: &Check, verdicts: Vec<&CheckVerdict>) -> Markup {
    html! {
        @for one in verdicts.iter().filter(|one| !matches!(one.outcome, Outcome::Holds(_))) {
            p.note { (one.profile.title()) ": " (unmet(&one.outcome)) }
        }
        details {
            summary { "how it was checked" }
            pre { code.nohighlight {
                (check.text) "\n"
                @for one in verdicts {
                    @if let Outcome::Holds(lines) = &one.outcome {
                        (one.profile.title()) ":\n"
                        @for line in lines { "    " (line) "\n" }
                    }
                }
            } }
        }
    }
}

fn unmet(outcome: &Outcome) -> Markup {
    html! {
        @match outcome {
            Outcome::Holds(_) => "holds",
            Outcome::Skipped(why) => { "not judged here: " (why) }
            Outcome::Fails { expected, found } => { strong { "does not hold" } ": expected " (expected) ", found " (found.join("; ")) }
        }
    }
}
