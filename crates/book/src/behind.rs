//! What stands behind a page's badges: the panel of each claim that the page cites, and of the toolchain its figures name.
//!
//! They come with the page, at its end, so that a badge answers at once and without a network. A `<template>` is not shown, not
//! printed and not read aloud; without a script, a claim's badge leads to the page of claims.
//!
//! ```text
//! <div class="behind" hidden data-unsearched>
//!   <template>  an <article data-claim> each: sentence, promise, checks with what was found, place of the listing
//! </div>
//! <div class="pop" id="about-toolchain" popover>  opened by the toolchain's button in any figure of the page
//! ```

use evidence::claim::{Claim, Verdict};
use evidence::engine::code_flags;
use evidence::listing::Listing;
use evidence::model::{Evidence, Profile};
use evidence::toolchain::TARGET;
use maud::{Markup, html};

use crate::claim_told::{checks, promise, short_in_sight};
use crate::markdown;

/// The id of the panel that tells of the toolchain.
pub(crate) const TOOLCHAIN: &str = "about-toolchain";

/// A claim that the page cites.
pub(crate) struct Cited<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) verdict: &'a Verdict,
    pub(crate) evidence: &'a Evidence,
    /// Where its listing is shown, seen from the page; none where no page shows it.
    pub(crate) listing: Option<ListingLink>,
}

/// A link to a listing, or to a line of it.
pub(crate) struct ListingLink {
    pub(crate) href: String,
    /// `2.3`.
    pub(crate) number: String,
    /// From 1.
    pub(crate) line: Option<u32>,
}

/// The panels of these claims; nothing where there are none.
pub(crate) fn claims(cited: &[Cited<'_>]) -> Markup {
    html! {
        @if !cited.is_empty() {
            div.behind hidden data-unsearched {
                template { @for one in cited { (one.panel()) } }
            }
        }
    }
}

impl Cited<'_> {
    fn panel(&self) -> Markup {
        let Cited { claim, verdict, evidence, listing } = self;
        html! {
            article data-claim=(claim.id) {
                p.claim-sentence { (markdown::inline(&claim.sentence)) }
                (promise(claim, evidence))
                (checks(claim, verdict, short_in_sight))
                p.claim-foot { "Judged on " (evidence.toolchain) ", x86-64 Linux." }
                @if let Some(listing) = listing {
                    p.claim-links {
                        a href=(listing.href) {
                            "Show in Listing " (listing.number)
                            @if let Some(line) = listing.line { ", line " (line) }
                        }
                    }
                }
            }
        }
    }
}

/// How the evidence in the figures was taken. The same for all of them: what a listing has of its own stands in its figure.
pub(crate) fn toolchain() -> Markup {
    html! {
        // No <dialog>: opened as a popover, that takes the focus before it has its place, and the page jumps.
        div.pop role="dialog" id=(TOOLCHAIN) popover aria-label="The compiler behind this evidence" data-unsearched {
            p.pop-title { "The compiler behind this evidence" }
            p {
                "The compiler that the figure names, for " code { (TARGET) } ", called on this one file as a crate of its own. \
                 Edition 2024, unless the figure names another; flags of the listing’s own stand in the figure too."
            }
            dl {
                @for profile in Profile::ALL {
                    dt { (crate::claim_told::capital(profile.title())) }
                    dd { @for flag in code_flags(profile) { code { (flag) } " " } }
                }
            }
            p {
                "What you see was reviewed and is committed. On the pinned toolchain, " code { "cargo test" } " takes all of it again \
                 and fails where it differs; on another one it judges the claims alone."
            }
        }
    }
}

/// What a listing was compiled with beyond what all are: `edition 2021, -Cpanic=abort`; empty for most.
pub(crate) fn own_flags(listing: &Listing) -> String {
    let edition = (listing.edition() != "2024").then(|| format!("edition {}", listing.edition()));
    let flags = (!listing.directives.flags.is_empty()).then(|| listing.directives.flags.join(" "));
    edition.into_iter().chain(flags).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_panel_tells_sentence_promise_check_evidence_toolchain_and_place() {
        let exhibit = testing::const_factor();
        let listing =
            ListingLink { href: "#listing-global-const_factor-L6".to_owned(), number: "2.3".to_owned(), line: Some(6) };
        let cited = Cited {
            claim: &exhibit.listing.claims[0],
            verdict: &exhibit.verdicts[0],
            evidence: exhibit.evidence().unwrap(),
            listing: Some(listing),
        };
        let html = claims(&[cited]).into_string();
        for told in [
            "data-claim=\"global/const_factor/holds\"",
            "<code>multiply</code> | carries 1000.",
            "Guaranteed",
            "https://doc.rust-lang.org/1.95.0/std/index.html#there",
            "“it is &lt;so&gt;”",
            "in release, <code>multiply</code> has the immediate 1000",
            "imul eax, edi, 1000",
            "Judged on rustc 1.95.0 (59807616e 2026-04-14), x86-64 Linux.",
            "<a href=\"#listing-global-const_factor-L6\">Show in Listing 2.3, line 6</a>",
        ] {
            assert!(html.contains(told), "{told} is not in {html}");
        }
        assert_eq!(claims(&[]).into_string(), "");
    }

    #[test]
    fn the_toolchain_is_told_with_the_flags_of_both_profiles() {
        let html = toolchain().into_string();
        assert!(html.contains("x86_64-unknown-linux-gnu") && html.contains("-Copt-level=0"), "{html}");
        assert!(html.contains("-Copt-level=3") && html.contains("Release"), "{html}");
    }

    #[test]
    fn only_what_differs_from_all_others_is_a_listings_own() {
        let mut listing = testing::const_factor().listing;
        assert_eq!(own_flags(&listing), "");
        listing.directives.edition = Some("2021".to_owned());
        listing.directives.flags = vec!["-Cpanic=abort".to_owned()];
        assert_eq!(own_flags(&listing), "edition 2021, -Cpanic=abort");
    }
}
