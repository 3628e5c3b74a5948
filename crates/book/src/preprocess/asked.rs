//! The questions of the chapters: checked, noted down, and given their form; and the page that lists them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use evidence::claim::ClaimId;
use evidence::listing::ListingId;
use evidence::problem::Problem;
use mdbook_preprocessor::book::{Book, BookItem, Chapter as BookChapter};

use super::amounts;
use super::exhibit::Exhibit;
use super::page::{Mark, MarkKind};
use super::reader::Reader;
use super::register::{Item, Place, Register};
use crate::questions::{self, Asked, Question};

impl Reader<'_> {
    /// The questions of a page, unless anything is wrong with them.
    pub(super) fn questions(&mut self, markdown: &str, file: &str) -> Vec<Question> {
        let (asked, before) = (Question::all(markdown), self.problems.0.len());
        let help = "write the question behind `**Question.**`, then, folded, each answer as `- *What is offered.* What is to be said.`; for \
                    one of them that begins with `Right`";
        for question in &asked {
            for fault in question.faults() {
                self.problems.push(Problem::new(file, fault).at(question.line).help(help));
            }
        }
        if self.settings.whole
            && let (Some(first), Some(fault)) = (asked.first(), questions::faults_of_page(&asked))
        {
            self.problems.push(Problem::new(file, fault).at(first.line));
        }
        let help = "write `**Question.** <!-- id: what-is-asked -->`, two to four words; readers' answers are kept by it, so it stays \
                    when the text changes";
        for (line, fault) in questions::faults_of_ids(&asked) {
            self.problems.push(Problem::new(file, fault).at(line).help(help));
        }
        if self.problems.0.len() == before { asked } else { Vec::new() }
    }

    /// Notes the questions of a page down, and gives them their form.
    pub(super) fn forms(
        &mut self,
        questions: &[Question],
        chapter: &BookChapter,
        address: &str,
        register: &mut Register,
    ) -> Vec<Mark> {
        let page = address.strip_suffix(".html").unwrap_or(address);
        let part = chapter.path.as_ref().and_then(|path| self.parts.get(path)).cloned().unwrap_or_default();
        let exhibits = self.exhibits;
        let amount = |link: &str| amount(exhibits, link);
        let mut marks = Vec::new();
        for question in questions {
            register.questions.push(Asked {
                key: question.key(page),
                anchor: question.anchor(),
                stem: questions::phrase(question.stem_in(&chapter.content), &amount),
                page: address.to_owned(),
                chapter: chapter.name.clone(),
                part: part.clone(),
            });
            for (range, markup) in questions::form(&chapter.content, question, page, &amount) {
                marks.push(Mark { range, line: question.line, kind: MarkKind::Question(markup) });
            }
        }
        if let Some(Mark { range, line, .. }) = marks.last() {
            let (range, line) = (range.end..range.end, *line);
            marks.push(Mark { range, line, kind: MarkKind::QuestionsEnd });
        }
        marks
    }

    pub(super) fn progress(&mut self, rest: &str, place: Place, register: &mut Register) -> Option<Item> {
        if !rest.is_empty() {
            self.wrong(&place, format!("`{{{{#progress {rest}}}}}`: expected `{{{{#progress}}}}`"), None);
            return None;
        }
        if let Some(first) = &register.progress_page {
            let message = format!("a second `{{{{#progress}}}}`: the first is at {}:{}", first.file, first.line);
            self.wrong(&place, message, Some("take one of them out".to_owned()));
            return None;
        }
        register.progress_page = Some(place);
        Some(Item::Progress)
    }
}

/// The number that a link to a claim without text is filled in with, by what stands behind `claim:`.
fn amount(exhibits: &BTreeMap<ListingId, Exhibit>, link: &str) -> Option<String> {
    let (id, which) = amounts::which(link).ok()?;
    let id: ClaimId = id.parse().ok()?;
    let claim = exhibits.get(&id.listing)?.listing.claims.iter().find(|claim| claim.id == id)?;
    amounts::amounts(claim).into_iter().nth(which - 1)
}

/// The part of the book that each chapter is in, by the chapter's path.
pub(super) fn parts(book: &Book) -> BTreeMap<PathBuf, String> {
    let mut parts = BTreeMap::new();
    let mut part = String::new();
    for item in &book.items {
        match item {
            BookItem::PartTitle(title) => part.clone_from(title),
            BookItem::Chapter(chapter) => {
                let with_sections =
                    std::iter::once(chapter).chain(chapter.sub_items.iter().filter_map(|item| match item {
                        BookItem::Chapter(section) => Some(section),
                        _ => None,
                    }));
                parts.extend(with_sections.filter_map(|chapter| Some((chapter.path.clone()?, part.clone()))));
            }
            BookItem::Separator => {}
        }
    }
    parts
}
