//! Which figure stands where and who cites what.

use std::collections::BTreeMap;
use std::path::PathBuf;

use evidence::claim::{Claim, ClaimId};
use evidence::listing::ListingId;
use evidence::problem::Problems;
use mdbook_preprocessor::book::{Book, Chapter as BookChapter};

use super::Settings;
use super::directive::Directive;
use super::exhibit::Exhibit;
use super::glossary::Term;
use super::page::Page;
use super::reader::Reader;
use crate::instructions::{Instructions, Part};
use crate::questions::Asked;
use crate::sheet::Table;

/// Everything that the pages show and cite.
#[derive(Default)]
pub(crate) struct Register {
    /// By the chapter's path below `src`.
    pub(super) chapters: BTreeMap<PathBuf, Chapter>,
    /// A listing is shown in one figure or in several parts of one, in reading order.
    pub(super) places: BTreeMap<ListingId, Vec<Place>>,
    /// The listings that are shown, in reading order.
    pub(super) order: Vec<ListingId>,
    pub(super) citations: BTreeMap<ClaimId, Vec<Place>>,
    /// The pages of claims, each with the beginnings of the addresses of the pages whose claims it has; empty for all others.
    pub(super) claims_pages: Vec<(Vec<String>, Place)>,
    /// The questions, in reading order.
    pub(super) questions: Vec<Asked>,
    /// The page that lists them.
    pub(super) progress_page: Option<Place>,
    /// The address of the glossary's page.
    pub(super) glossary_page: Option<String>,
    /// The terms that no chapter uses, by their ids.
    pub(super) unused_terms: BTreeMap<String, Term>,
}

/// A chapter and what will stand in it.
pub(crate) struct Chapter {
    pub(crate) page: Page,
    /// One for each mark of the page.
    pub(crate) items: Vec<Item>,
    /// The page's address below the book's root: `global/const.html`.
    pub(super) address: String,
}

/// What stands in a mark's place.
pub(crate) enum Item {
    Figure {
        directive: Directive,
        /// Which part of the listing's figure, from 0.
        part: usize,
    },
    /// Claims, with the summary if it is the page of all that no other has.
    Claims {
        summary: bool,
    },
    /// Rows of several listings.
    Table {
        table: Table,
        /// Each with the part of its figure that this is, from 0.
        listings: Vec<(ListingId, usize)>,
    },
    /// What instructions or registers do.
    Instructions {
        all: Instructions,
        part: Part,
    },
    Claim {
        claim: Claim,
        text: String,
    },
    /// A number that a claim's checks name, with the claim's badge.
    Amount {
        claim: Claim,
        amount: String,
    },
    Link {
        listing: ListingId,
        text: String,
    },
    /// A term of the glossary.
    Term {
        anchor: String,
        text: String,
    },
    /// What stands around the text of a question.
    Question(String),
    /// The end of a page's questions.
    QuestionsEnd,
    /// All questions, with what came of them.
    Progress,
    /// Noted down as a problem.
    Wrong,
}

/// The address of a claim, seen from some chapter.
pub(crate) type ClaimLink<'a> = &'a dyn Fn(&ClaimId) -> String;

/// A place in the book.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The page's address below the book's root: `global/const.html`.
    pub(crate) page: String,
    /// The chapter's name.
    pub(crate) chapter: String,
    /// The Markdown file, as problems name it, and the line.
    pub(super) file: String,
    pub(super) line: u32,
    /// The figure's number; empty for what has none.
    pub(crate) number: String,
    /// What the directive says; empty for what is none.
    pub(super) directive: String,
}

/// The id, in its page, of a listing's figure; its lines' ids go on from it.
pub(crate) fn figure_anchor(listing: &ListingId) -> String {
    format!("listing-{}", listing.as_str().replace('/', "-"))
}

/// The id of a part of the figure, from 0.
pub(crate) fn part_anchor(listing: &ListingId, part: usize) -> String {
    match part {
        0 => figure_anchor(listing),
        part => format!("{}-{}", figure_anchor(listing), part + 1),
    }
}

/// The claim's id on the claims page.
pub(crate) fn claim_anchor(claim: &ClaimId) -> String {
    format!("claim-{}", claim.to_string().replace('/', "-"))
}

impl Chapter {
    /// The page's address below the book's root.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The address, seen from this chapter, of a page of the book; with the fragment, unless that is empty.
    pub(crate) fn link_to(&self, page: &str, fragment: &str) -> String {
        let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        if page == self.address && !fragment.is_empty() {
            return fragment;
        }
        format!("{}{page}{fragment}", "../".repeat(self.address.matches('/').count()))
    }
}

impl Register {
    /// Reads all chapters; notes down everything that is wrong in them.
    pub(crate) fn new(
        book: &Book,
        exhibits: &BTreeMap<ListingId, Exhibit>,
        settings: &Settings,
        problems: &mut Problems,
    ) -> Self {
        let mut register = Register::default();
        Reader::new(exhibits, settings, problems).read(book, &mut register);
        register
    }

    /// Where a claim is told, seen from a chapter; empty where no page has it.
    pub(crate) fn claim_link(&self, claim: &ClaimId, chapter: &Chapter) -> String {
        let page = self.claims_page(&claim.listing);
        page.map_or_else(String::new, |page| chapter.link_to(page, &claim_anchor(claim)))
    }

    /// What was read of a chapter.
    pub(crate) fn chapter(&self, chapter: &BookChapter) -> Option<&Chapter> {
        self.chapters.get(chapter.path.as_ref()?)
    }

    /// Where a listing is shown first.
    pub(crate) fn place(&self, listing: &ListingId) -> Option<&Place> {
        self.parts(listing).first()
    }

    /// Where the parts of its figure stand.
    pub(crate) fn parts(&self, listing: &ListingId) -> &[Place] {
        self.places.get(listing).map_or(&[], Vec::as_slice)
    }

    /// The listings that are shown, in reading order.
    pub(crate) fn shown(&self) -> &[ListingId] {
        &self.order
    }

    /// Where a claim is cited, in reading order.
    pub(crate) fn citations(&self, claim: &ClaimId) -> &[Place] {
        self.citations.get(claim).map_or(&[], Vec::as_slice)
    }

    /// The questions, in reading order.
    pub(crate) fn questions(&self) -> &[Asked] {
        &self.questions
    }

    /// The address of the page that lists them.
    pub(crate) fn progress_page(&self) -> Option<&str> {
        self.progress_page.as_ref().map(|place| place.page.as_str())
    }

    /// The address of the glossary.
    pub(crate) fn glossary_page(&self) -> Option<&str> {
        self.glossary_page.as_deref()
    }

    /// The address of the page that has a listing's claims: the one for the page that shows it first, or else the one for all others.
    pub(crate) fn claims_page(&self, listing: &ListingId) -> Option<&str> {
        let shown_on = self.place(listing).map_or("", |place| place.page.as_str());
        let has = |begins: &Vec<String>| begins.iter().any(|begin| shown_on.starts_with(begin.as_str()));
        let page = self.claims_pages.iter().find(|(begins, _)| has(begins));
        let page = page.or_else(|| self.claims_pages.iter().find(|(begins, _)| begins.is_empty()));
        page.map(|(_, place)| place.page.as_str())
    }
}
