//! Pages of claims: the sentence, who promises it, what was checked and found, where it is cited; and how many each chapter has.

use std::collections::BTreeMap;

use evidence::claim::{Claim, Verdict};
use evidence::listing::ListingId;
use evidence::model::Evidence;
use maud::{Markup, html};

use crate::badge::MARK;
use crate::claim_told::{capital, checks, folded, promise};
use crate::links;
use crate::markdown;
use crate::preprocess::{Chapter, Exhibit, Register, claim_anchor, figure_anchor};

/// What the page is made of.
pub(crate) struct ClaimsPage<'a> {
    pub(crate) exhibits: &'a BTreeMap<ListingId, Exhibit>,
    pub(crate) register: &'a Register,
    /// The chapter that it stands in.
    pub(crate) chapter: &'a Chapter,
    /// Whether to count the claims of all chapters first.
    pub(crate) summary: bool,
    /// Where errors are reported.
    pub(crate) repository: Option<&'a str>,
}

/// The listings that one chapter shows first, in reading order.
struct ChapterClaims<'a> {
    /// Its name and its address; `None` for listings that no page shows.
    shown_on: Option<(&'a str, &'a str)>,
    exhibits: Vec<&'a Exhibit>,
}

impl ChapterClaims<'_> {
    fn id(&self) -> String {
        let page = self.shown_on.map_or("none", |(_, page)| page.trim_end_matches(".html"));
        format!("claims-{}", page.replace('/', "-"))
    }

    /// How many claims of this promise; of any, without one.
    fn count(&self, promise: Option<&str>) -> usize {
        let claims = self.exhibits.iter().flat_map(|exhibit| &exhibit.listing.claims);
        claims.filter(|claim| promise.is_none_or(|name| claim.promise.name() == name)).count()
    }
}

const PROMISES: [&str; 3] = ["guaranteed", "implementation", "optimizer"];

impl<'a> ClaimsPage<'a> {
    /// The summary, if it stands here, then the claims of each chapter's listings.
    pub(crate) fn render(&self) -> Markup {
        html! {
            div.claims {
                @if self.summary { (self.summary()) }
                @for chapter in self.chapters() {
                    @let here: Vec<_> = chapter.exhibits.iter().filter(|exhibit| self.is_here(exhibit)).collect();
                    @if !here.is_empty() {
                        section.claims-chapter {
                            h2 id=(chapter.id()) {
                                @match chapter.shown_on {
                                    Some((name, page)) => a href=(self.chapter.link_to(page, "")) { (name) },
                                    None => "Shown on no page",
                                }
                            }
                            @for exhibit in here {
                                @if let Some(evidence) = exhibit.evidence() { (self.listing(exhibit, evidence)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn is_here(&self, exhibit: &Exhibit) -> bool {
        self.register.claims_page(&exhibit.listing.id) == Some(self.chapter.address())
    }

    /// Those that have claims, as the book shows them; last those that no page shows.
    fn chapters(&self) -> Vec<ChapterClaims<'a>> {
        let shown = self.register.shown();
        let others = self.exhibits.values().filter(|exhibit| !shown.contains(&exhibit.listing.id));
        let mut chapters: Vec<ChapterClaims<'a>> = Vec::new();
        for exhibit in shown.iter().filter_map(|id| self.exhibits.get(id)).chain(others) {
            if exhibit.listing.claims.is_empty() {
                continue;
            }
            let place = self.register.place(&exhibit.listing.id);
            let shown_on = place.map(|place| (place.chapter.as_str(), place.page.as_str()));
            match chapters.iter_mut().find(|chapter| chapter.shown_on == shown_on) {
                Some(chapter) => chapter.exhibits.push(exhibit),
                None => chapters.push(ChapterClaims { shown_on, exhibits: vec![exhibit] }),
            }
        }
        chapters
    }

    fn summary(&self) -> Markup {
        let chapters = self.chapters();
        let all = |promise: Option<&str>| chapters.iter().map(|chapter| chapter.count(promise)).sum::<usize>();
        let listings: usize = chapters.iter().map(|chapter| chapter.exhibits.len()).sum();
        html! {
            p.claims-summary {
                (all(None)) " claims on " (listings) " listings: "
                @for (i, promise) in PROMISES.iter().enumerate() {
                    @if i > 0 { ", " }
                    (all(Some(promise))) " " (promise)
                }
                "."
            }
            table.claims-counts {
                thead {
                    tr {
                        th scope="col" { "Chapter" }
                        @for promise in PROMISES { th scope="col" { (capital(promise)) } }
                    }
                }
                tbody {
                    @for chapter in &chapters {
                        @let page = chapter.exhibits.first().and_then(|exhibit| self.register.claims_page(&exhibit.listing.id));
                        tr {
                            th scope="row" {
                                a href=[page.map(|page| self.chapter.link_to(page, &chapter.id()))] {
                                    (chapter.shown_on.map_or("Shown on no page", |(name, _)| name))
                                }
                            }
                            @for promise in PROMISES { td { (chapter.count(Some(promise))) } }
                        }
                    }
                }
            }
        }
    }

    fn listing(&self, exhibit: &Exhibit, evidence: &Evidence) -> Markup {
        let listing = &exhibit.listing;
        html! {
            section.claims-listing {
                h3 id={ "claims-" (listing.id.as_str().replace('/', "-")) "-listing" } {
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
        html! {
            article.claim-entry id=(claim_anchor(&claim.id)) data-claim=(claim.id) {
                p.claim-sentence {
                    span class={ "claim claim-" (claim.promise.name()) } aria-hidden="true" { (MARK) } " "
                    (markdown::inline(&claim.sentence))
                }
                (promise(claim, evidence))
                (checks(claim, verdict, folded))
                p.claim-foot data-unsearched {
                    code { (claim.id) } ", " (evidence.toolchain)
                    @let citations = self.register.citations(&claim.id);
                    @if !citations.is_empty() {
                        ". Cited in "
                        @for (i, same) in citations.chunk_by(|one, next| one.page == next.page).enumerate() {
                            @if i > 0 { ", " }
                            a href=(self.chapter.link_to(&same[0].page, "")) { (same[0].chapter) }
                            @if same.len() > 1 { " (" (same.len()) " times)" }
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
}
