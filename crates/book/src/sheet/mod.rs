//! The cheat sheet's tables: a row for each operation or type of some listings, with its figures taken from the evidence.
//!
//! ```text
//! {{#operations sheet/vec sheet/string}}   what each operation asks of the allocator
//! {{#sizes sheet/types}}                   how large each type is
//! ```
//! becomes
//! ```html
//! <div class="sheet sheet-operations"><table>
//!   <tbody id="listing-sheet-vec">
//!     <tr id="operation-sheet-vec-push" data-region="heap" data-allocates="yes" data-bytes="16">…</tr>
//! ```
//!
//! Each row leads to the claim that proves it; the programs stand below the table, folded.

mod operations;
mod receiver;
mod sizes;

use evidence::claim::Claim;
use evidence::listing::ListingId;
use evidence::problem::Problems;
use maud::{Markup, html};

use crate::badge::toolchain_badge;
use crate::figure::program;
use crate::links;
use crate::markdown;
use crate::preprocess::{ClaimLink, Exhibit};

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// Operations: the anchors of the listings.
    Operations,
    /// Types: the claims about the size of one.
    Sizes,
}

impl Table {
    /// The directive's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Table::Operations => "operations",
            Table::Sizes => "sizes",
        }
    }

    /// The claims that the rows of a listing stand on, one each, in order; none without evidence.
    ///
    /// # Errors
    /// Everything that keeps the listing from being shown as such rows, with file and line.
    pub(crate) fn claims(self, exhibit: &Exhibit) -> Result<Vec<&Claim>, Problems> {
        if exhibit.evidence().is_none() {
            return Ok(Vec::new());
        }
        Ok(match self {
            Table::Operations => operations::read(exhibit)?.into_iter().map(|row| row.claim).collect(),
            Table::Sizes => sizes::read(exhibit)?.into_iter().map(|row| row.claim).collect(),
        })
    }
}

/// A table to be shown.
pub(crate) struct Sheet<'a> {
    pub(crate) table: Table,
    pub(crate) groups: Vec<Group<'a>>,
    /// Where a claim is told, seen from here.
    pub(crate) claim_link: ClaimLink<'a>,
}

/// The rows of one listing.
pub(crate) struct Group<'a> {
    pub(crate) exhibit: &'a Exhibit,
    /// `9.3`: a listing has its number here as in a figure.
    pub(crate) number: &'a str,
    /// The id of the group.
    pub(crate) anchor: String,
}

impl Sheet<'_> {
    /// The table and, folded, the programs.
    pub(crate) fn render(&self) -> Markup {
        html! {
            div class={ "sheet sheet-" (self.table.name()) } {
                div.scroll tabindex="0" role="group" aria-label="Table" {
                    table {
                        (self.head())
                        @for group in &self.groups { (self.body(group)) }
                    }
                }
                @for group in &self.groups { (group.program()) }
            }
        }
    }

    fn head(&self) -> Markup {
        match self.table {
            Table::Operations => operations::head(),
            Table::Sizes => sizes::head(),
        }
    }

    fn body(&self, group: &Group<'_>) -> Markup {
        let exhibit = group.exhibit;
        // What is wrong was noted down when the chapter was read.
        let (columns, rows): (usize, Vec<Markup>) = match self.table {
            Table::Operations => {
                let rows = operations::read(exhibit).unwrap_or_default();
                (operations::COLUMNS, rows.iter().map(|row| row.render(self.claim_link)).collect())
            }
            Table::Sizes => {
                let rows = sizes::read(exhibit).unwrap_or_default();
                (sizes::COLUMNS, rows.iter().map(|row| row.render(self.claim_link)).collect())
            }
        };
        html! {
            tbody id=(group.anchor) data-listing=(exhibit.listing.id) {
                tr.sheet-group {
                    th colspan=(columns) scope="rowgroup" {
                        (markdown::inline(&exhibit.listing.caption))
                        " " a.listing-number href={ "#" (group.anchor) "-program" } { "Listing " (group.number) }
                    }
                }
                @for row in rows { (row) }
            }
        }
    }
}

impl Group<'_> {
    fn program(&self) -> Markup {
        let listing = &self.exhibit.listing;
        let Some(evidence) = self.exhibit.evidence() else { return Markup::default() };
        html! {
            details.sheet-program.listing id={ (self.anchor) "-program" } data-unsearched {
                summary { "The program of Listing " (self.number) ", " code { (listing.id) } }
                (program(self.exhibit, &self.anchor))
                p.provenance {
                    (toolchain_badge(evidence))
                    @if let Some(href) = links::compiler_explorer(listing, &evidence.toolchain) {
                        a rel="external" href=(href) { "Compiler Explorer" } " "
                    }
                    @if let Some(href) = links::playground(listing) {
                        a rel="external" href=(href) { "Playground (today’s stable)" }
                    }
                }
            }
        }
    }
}

/// The id of a row.
fn row_id(kind: &str, listing: &ListingId, name: &str) -> String {
    format!("{kind}-{}-{name}", listing.as_str().replace('/', "-"))
}

/// The badge that leads from a row to its claim.
fn badge(claim: &Claim, claim_link: ClaimLink<'_>) -> Markup {
    crate::badge::badge(claim, &claim_link(&claim.id), "claim", crate::badge::MARK)
}

#[cfg(test)]
mod tests;
