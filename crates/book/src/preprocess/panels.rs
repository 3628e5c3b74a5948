//! Which panels a chapter's badges open: one for each claim that it cites, or that a figure or a table on it lists.

use std::collections::{BTreeMap, BTreeSet};

use evidence::claim::{Claim, ClaimId};
use evidence::listing::ListingId;
use maud::{Markup, html};

use super::exhibit::Exhibit;
use super::register::{Chapter, Item, Register, part_anchor};
use crate::behind::{self, Cited, ListingLink};
use crate::claim_told;

/// All panels of a chapter; empty where nothing on it has a badge.
pub(super) fn of(chapter: &Chapter, register: &Register, exhibits: &BTreeMap<ListingId, Exhibit>) -> Markup {
    let has_figure = chapter.items.iter().any(|item| matches!(item, Item::Figure { .. } | Item::Table { .. }));
    let ids = cited(chapter, register, exhibits);
    let cited: Vec<Cited> = ids.iter().filter_map(|id| panel(id, chapter, register, exhibits)).collect();
    html! {
        (behind::claims(&cited))
        @if has_figure { (behind::toolchain()) }
    }
}

fn cited(chapter: &Chapter, register: &Register, exhibits: &BTreeMap<ListingId, Exhibit>) -> BTreeSet<ClaimId> {
    let mut ids = BTreeSet::new();
    for item in &chapter.items {
        match item {
            Item::Claim { claim, .. } | Item::Amount { claim, .. } => {
                ids.insert(claim.id.clone());
            }
            Item::Figure { directive, part } => {
                let listing = &directive.listing;
                let is_last = part + 1 == register.parts(listing).len();
                if is_last || !directive.chooses() {
                    ids.extend(exhibits[listing].listing.claims.iter().map(|claim| claim.id.clone()));
                }
            }
            // What is wrong with the table was noted down when it was read.
            Item::Table { table, listings } => {
                let claims = listings.iter().filter_map(|(listing, _)| table.claims(&exhibits[listing]).ok()).flatten();
                ids.extend(claims.map(|claim| claim.id.clone()));
            }
            Item::Claims { .. }
            | Item::Link { .. }
            | Item::Term { .. }
            | Item::Question(_)
            | Item::QuestionsEnd
            | Item::Instructions { .. }
            | Item::Progress
            | Item::Wrong => {}
        }
    }
    ids
}

fn panel<'a>(
    id: &ClaimId,
    chapter: &Chapter,
    register: &Register,
    exhibits: &'a BTreeMap<ListingId, Exhibit>,
) -> Option<Cited<'a>> {
    let exhibit = exhibits.get(&id.listing)?;
    let evidence = exhibit.evidence()?;
    let (claim, verdict) = exhibit.listing.claims.iter().zip(&exhibit.verdicts).find(|(claim, _)| claim.id == *id)?;
    let line = claim_told::line(claim, &exhibit.listing, evidence);
    Some(Cited { claim, verdict, evidence, listing: listing_link(claim, line, chapter, register) })
}

/// To the line if the program stands on this page, else to a part of the figure that does, else to the page that has the program.
fn listing_link(claim: &Claim, line: Option<u32>, chapter: &Chapter, register: &Register) -> Option<ListingLink> {
    let listing = &claim.id.listing;
    let parts = register.parts(listing);
    let part = parts.iter().position(|part| part.page == chapter.address()).unwrap_or(0);
    let place = parts.get(part)?;
    // Only the first part has the whole program.
    let line = line.filter(|_| part == 0);
    let anchor = part_anchor(listing, part);
    let anchor = line.map_or_else(|| anchor.clone(), |line| format!("{anchor}-L{line}"));
    Some(ListingLink { href: chapter.link_to(&place.page, &anchor), number: place.number.clone(), line })
}
