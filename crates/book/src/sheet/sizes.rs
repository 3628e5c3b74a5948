//! How large the types are that a listing makes claims about; of those that it asks the layout of (`//@ layouts:`), a picture.

use evidence::claim::{Claim, Fact, types_called};
use evidence::listing::ListingId;
use evidence::model::{Layout, Profile, TypeSize};
use evidence::problem::{Problem, Problems};
use maud::{Markup, html};

use super::{badge, row_id};
use crate::highlight;
use crate::layouts;
use crate::markdown;
use crate::preprocess::{ClaimLink, Exhibit};

/// How many columns the table has.
pub(super) const COLUMNS: usize = 5;

/// One row: what one claim says of a type, or of several that are alike.
pub(super) struct Size<'a> {
    pub(super) claim: &'a Claim,
    listing: &'a ListingId,
    /// As the checks name them.
    types: Vec<&'a str>,
    /// Bytes.
    size: u64,
    /// Bytes; `None` where the debug info has none.
    align: Option<u64>,
    /// How the first of them lies in memory, where the listing asks for its layout.
    layout: Option<&'a Layout>,
}

/// The rows of a listing with evidence: a claim with checks about types each, in their order.
///
/// # Errors
/// It has none; a type is not in the evidence; the types of one claim differ.
pub(super) fn read(exhibit: &Exhibit) -> Result<Vec<Size<'_>>, Problems> {
    let mut problems = Problems::default();
    let mut sizes = Vec::new();
    let listing = &exhibit.listing;
    let Some(evidence) = exhibit.evidence() else { return Ok(sizes) };
    let known = evidence.profile(Profile::Dev).map(|dev| dev.types.as_slice()).unwrap_or_default();
    let layouts = layouts::of(listing, evidence);
    for claim in &listing.claims {
        let mut types = Vec::new();
        let mut found: Option<&TypeSize> = None;
        for check in &claim.checks {
            let Fact::Type { name, .. } = &check.fact else { continue };
            types.push(name.as_str());
            let problem = match (types_called(name, known).first(), found) {
                (None, _) => Problem::new(&listing.file, format!("the evidence has no type `{name}`"))
                    .help("a function of the listing must take one, or a local variable be one"),
                (Some(one), Some(first)) if (one.size, one.align) != (first.size, first.align) => {
                    let message = format!("`{name}` is not of the same size and alignment as `{}`", types[0]);
                    Problem::new(&listing.file, message).help("they stand in one row: give each a claim of its own")
                }
                (Some(one), _) => {
                    found = Some(one);
                    continue;
                }
            };
            problems.push(problem.at(check.line));
        }
        if let Some(&TypeSize { size, align, .. }) = found {
            let layout = layouts.iter().find(|(name, _)| types.first() == Some(name)).map(|(_, layout)| *layout);
            sizes.push(Size { claim, listing: &listing.id, types, size, align, layout });
        }
    }
    if sizes.is_empty() && problems.0.is_empty() {
        problems.push(
            Problem::new(&listing.file, format!("`{}` says of no type how large it is", listing.id))
                .help("give it claims with checks such as `dev: type Vec<u8> is 24 bytes, align 8`"),
        );
    }
    problems.or(sizes)
}

pub(super) fn head() -> Markup {
    html! {
        caption { "Sizes and alignments in bytes, from the debug info." }
        thead {
            tr {
                th scope="col" data-sort="type" { "Type" }
                th.number scope="col" data-sort="size" { "Size" }
                th.number scope="col" data-sort="align" { "Align" }
                th scope="col" { "Of what" }
                th scope="col" { "Claim" }
            }
        }
    }
}

impl Size<'_> {
    pub(super) fn render(&self, claim_link: ClaimLink<'_>) -> Markup {
        html! {
            tr id=(row_id("size", self.listing, &self.claim.id.name)) data-listing=(self.listing)
                data-bytes=(self.size) data-align=[self.align] data-promise=(self.claim.promise.name())
            {
                th scope="row" {
                    @for (i, name) in self.types.iter().enumerate() {
                        @if i > 0 { ", " }
                        code.nohighlight { @for line in highlight::lines(name) { @for token in &line { (token) } } }
                    }
                    @if let (Some(layout), Some(name)) = (self.layout, self.types.first()) { (layouts::small(layout, name)) }
                }
                td.number { (self.size) }
                td.number { @if let Some(align) = self.align { (align) } }
                td.sheet-what { (markdown::inline(&self.claim.sentence)) }
                td { (badge(self.claim, claim_link)) }
            }
        }
    }
}
