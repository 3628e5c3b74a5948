//! Chapters read into the register, and everything that is wrong in them: where, what was found, what to do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use evidence::claim::ClaimId;
use evidence::listing::ListingId;
use evidence::near;
use evidence::problem::{Problem, Problems};
use evidence::recording::model::Recording;
use evidence::snapshot;
use mdbook_preprocessor::book::{Book, Chapter as BookChapter};

use super::Settings;
use super::amounts;
use super::asked;
use super::directive::Directive;
use super::exhibit::{Exhibit, Known};
use super::glossary::{Glossary, Term};
use super::page::{MarkKind, Page};
use super::register::{Chapter, Item, Place, Register};
use super::whole;
use crate::figure;
use crate::instructions::{Instructions, Part};
use crate::sheet::Table;

/// Reads chapters and notes down what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) exhibits: &'a BTreeMap<ListingId, Exhibit>,
    pub(super) settings: &'a Settings,
    pub(super) problems: &'a mut Problems,
    /// How many figures each numbered chapter has so far; `None` for the chapters without number.
    numbers: BTreeMap<Option<u32>, u32>,
    /// Links to figures, to be checked when all figures are known.
    links: Vec<(ListingId, Place)>,
    glossary: Glossary,
    /// The terms that no chapter has used so far, by their ids.
    unused: BTreeMap<String, Term>,
    /// The part of the book that each chapter is in, by the chapter's path.
    pub(super) parts: BTreeMap<PathBuf, String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        exhibits: &'a BTreeMap<ListingId, Exhibit>,
        settings: &'a Settings,
        problems: &'a mut Problems,
    ) -> Self {
        Self {
            exhibits,
            settings,
            problems,
            numbers: BTreeMap::new(),
            links: Vec::new(),
            glossary: Glossary::default(),
            unused: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    /// Reads all chapters into the register.
    pub(super) fn read(mut self, book: &Book, register: &mut Register) {
        self.glossary(book, register);
        self.parts = asked::parts(book);
        for chapter in book.chapters() {
            self.chapter(chapter, register);
        }
        self.check_links(register);
        register.unused_terms = self.unused;
        if self.settings.whole {
            whole::check(register, self.exhibits, &self.settings.src, self.problems);
        }
    }

    /// Reads the definitions, which all chapters lead to.
    fn glossary(&mut self, book: &Book, register: &mut Register) {
        let Some(chapter) = book.chapters().find(|chapter| is_glossary(chapter)) else { return };
        register.glossary_page = chapter.path.as_deref().map(address);
        match Glossary::read(&chapter.content) {
            Ok(glossary) => self.glossary = glossary,
            Err(wrong) => {
                for (line, message) in wrong {
                    let help = "write each form, behind the term in `<!-- … -->`, at one term only";
                    self.problems.push(Problem::new(self.file(chapter), message).at(line).help(help));
                }
            }
        }
        self.unused = self.glossary.terms.iter().map(|term| (term.anchor.clone(), term.clone())).collect();
    }

    /// The Markdown file of a chapter, as problems name it.
    fn file(&self, chapter: &BookChapter) -> String {
        let source = chapter.source_path.as_ref().or(chapter.path.as_ref());
        slashes(&Path::new(&self.settings.src).join(source.map_or(Path::new(""), |path| path)))
    }

    fn term(&mut self, term: usize, text: &str) -> Item {
        let anchor = self.glossary.terms[term].anchor.clone();
        self.unused.remove(&anchor);
        Item::Term { anchor, text: text.to_owned() }
    }

    fn chapter(&mut self, chapter: &BookChapter, register: &mut Register) {
        let Some(path) = &chapter.path else { return };
        let mut page = Page::read(&chapter.content);
        if !is_glossary(chapter) {
            page.add(self.glossary.first_uses(&chapter.content));
        }
        let file = self.file(chapter);
        for &line in &page.misplaced {
            self.problems.push(
                Problem::new(&file, "a directive that does not stand alone, from `{{` to `}}`, on its line")
                    .at(line)
                    .help(
                        "write `{{#listing part/name}}`, `{{#operations part/name}}`, `{{#sizes part/name}}`, `{{#claims}}`, \
                         `{{#progress}}` or `{{#instructions …}}` on a line of its own",
                    ),
            );
        }
        let address = address(path);
        let questions = self.questions(&chapter.content, &file);
        page.add(self.forms(&questions, chapter, &address, register));
        let mut items = Vec::new();
        for mark in &page.marks {
            let place = Place {
                page: address.clone(),
                chapter: chapter.name.clone(),
                file: file.clone(),
                line: mark.line,
                number: String::new(),
                directive: String::new(),
            };
            let item = match &mark.kind {
                MarkKind::Listing(text) => self.figure(text, chapter, place, register),
                MarkKind::Claims(begins) => self.claims(begins, place, register),
                MarkKind::Table(table, text) => self.table(*table, text, chapter, place, register),
                MarkKind::Claim { id, text } => self.claim(id, text, place, register),
                MarkKind::Figure { id, text } => self.link(id, text, place),
                MarkKind::Term { term, text } => Some(self.term(*term, text)),
                MarkKind::Question(markup) => Some(Item::Question(markup.clone())),
                MarkKind::QuestionsEnd => Some(Item::QuestionsEnd),
                MarkKind::Instructions(part) => self.instructions(part, &place),
                MarkKind::Progress(rest) => self.progress(rest, place, register),
            };
            items.push(item.unwrap_or(Item::Wrong));
        }
        register.chapters.insert(path.clone(), Chapter { page, items, address });
    }

    pub(super) fn wrong(&mut self, place: &Place, message: impl Into<String>, help: Option<String>) {
        let problem = Problem::new(&place.file, message).at(place.line);
        self.problems.push(match help {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    fn figure(&mut self, text: &str, chapter: &BookChapter, place: Place, register: &mut Register) -> Option<Item> {
        let directive: Directive = text.parse().map_err(|message: String| self.wrong(&place, message, None)).ok()?;
        let exhibit = self.exhibit(&directive.listing, &place)?;
        let parts = register.parts(&directive.listing);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(same) = parts.iter().find(|part| part.directive == text) {
            let message = format!("`{}` is shown twice: first at {}:{}", directive.listing, same.file, same.line);
            let help = format!(
                "point at the first with `[](listing:{})`, or show another part of the evidence",
                directive.listing
            );
            self.wrong(&place, message, Some(help));
            return None;
        }
        let number = parts.first().map_or_else(|| self.number(chapter), |first| first.number.clone());
        let place = Place { number, directive: text, ..place };
        let part = parts.len();
        if part == 0 {
            self.check_evidence(exhibit, &place);
            register.order.push(directive.listing.clone());
        }
        register.places.entry(directive.listing.clone()).or_default().push(place.clone());
        for (message, help) in figure::wrong(exhibit, &directive) {
            self.wrong(&place, message, help);
        }
        Some(Item::Figure { directive, part })
    }

    /// Rows of several listings: each is shown by it, and each row cites its claim.
    fn table(
        &mut self,
        table: Table,
        text: &str,
        chapter: &BookChapter,
        place: Place,
        register: &mut Register,
    ) -> Option<Item> {
        let name = table.name();
        let mut listings = Vec::new();
        for word in text.split_whitespace() {
            let Some(id) = word.parse().map_err(|message: String| self.wrong(&place, message, None)).ok() else {
                continue;
            };
            let Some(exhibit) = self.exhibit(&id, &place) else { continue };
            let directive = format!("#{name}");
            let parts = register.parts(&id);
            if let Some(same) = parts.iter().find(|part| part.directive == directive) {
                let message = format!("the {name} of `{id}` are shown twice: first at {}:{}", same.file, same.line);
                self.wrong(&place, message, Some("take one of them out".to_owned()));
                continue;
            }
            let part = parts.len();
            let number = parts.first().map_or_else(|| self.number(chapter), |first| first.number.clone());
            if part == 0 {
                self.check_evidence(exhibit, &place);
                register.order.push(id.clone());
            }
            register.places.entry(id.clone()).or_default().push(Place { number, directive, ..place.clone() });
            for claim in self.problems.take(table.claims(exhibit)).unwrap_or_default() {
                register.citations.entry(claim.id.clone()).or_default().push(place.clone());
            }
            listings.push((id, part));
        }
        if text.is_empty() {
            let message = format!("`{{{{#{name}}}}}` names no listing: expected `{{{{#{name} part/name part/name}}}}`");
            self.wrong(&place, message, None);
        }
        Some(Item::Table { table, listings })
    }

    /// `2.3`: the third figure of chapter 2 and its sections; `3` in a chapter without number.
    fn number(&mut self, chapter: &BookChapter) -> String {
        let first = chapter.number.as_ref().and_then(|number| number.first().copied());
        let count = self.numbers.entry(first).or_default();
        *count += 1;
        first.map_or_else(|| count.to_string(), |first| format!("{first}.{count}"))
    }

    fn check_evidence(&mut self, exhibit: &Exhibit, place: &Place) {
        let id = &exhibit.listing.id;
        let file = slashes(&snapshot::path(Path::new(""), id));
        self.check_known(&exhibit.evidence, "evidence on", &file, "listings", id, place);
        if exhibit.listing.directives.record {
            let file = slashes(&Recording::path(Path::new(""), id));
            self.check_known(&exhibit.recording, "recording of", &file, "recordings", id, place);
        }
    }

    /// `what` is in `file`, from where the test takes it.
    fn check_known<T>(&mut self, known: &Known<T>, what: &str, file: &str, test: &str, id: &ListingId, place: &Place) {
        let help = format!("take it with `INSTA_UPDATE=always cargo test --test {test}`, and review the change");
        match known {
            Known::Missing => self.wrong(place, format!("there is no {what} `{id}`: {file} is missing"), Some(help)),
            Known::Stale => {
                let message = format!("the {what} `{id}` in {file} was taken before the listing was changed");
                self.wrong(place, message, Some(help));
            }
            Known::Reviewed(_) | Known::Fresh(_) => {}
        }
    }

    fn claims(&mut self, begins: &str, place: Place, register: &mut Register) -> Option<Item> {
        let begins: Vec<String> = begins.split_whitespace().map(str::to_owned).collect();
        let summary = begins.is_empty();
        let same = |other: &[String]| summary && other.is_empty() || begins.iter().any(|begin| other.contains(begin));
        if let Some((_, first)) = register.claims_pages.iter().find(|(other, _)| same(other)) {
            let message = format!("a second `{{{{#claims}}}}` of these: the first is at {}:{}", first.file, first.line);
            self.wrong(&place, message, None);
            return None;
        }
        register.claims_pages.push((begins, place));
        Some(Item::Claims { summary })
    }

    fn instructions(&mut self, part: &str, place: &Place) -> Option<Item> {
        let part = Part::parse(part).map_err(|message| self.wrong(place, message, None)).ok()?;
        let all = Instructions::read().map_err(|message| self.wrong(place, message, None)).ok()?;
        Some(Item::Instructions { all, part })
    }

    fn claim(&mut self, link: &str, text: &str, place: Place, register: &mut Register) -> Option<Item> {
        let (id, which) = if text.is_empty() {
            amounts::which(link).map_err(|message| self.wrong(&place, message, None)).ok()?
        } else {
            (link, 1)
        };
        let id: ClaimId = id.parse().map_err(|message: String| self.wrong(&place, message, None)).ok()?;
        let exhibit = self.exhibit(&id.listing, &place)?;
        let Some(claim) = exhibit.listing.claims.iter().find(|claim| claim.id == id) else {
            let names = exhibit.listing.claims.iter().map(|claim| claim.id.name.as_str());
            let help = near::nearest(&id.name, names.clone()).first().map_or_else(
                || format!("its claims are: {}", names.collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `claim:{}/{near}`?", id.listing),
            );
            self.wrong(&place, format!("`{}` has no claim `{}`", id.listing, id.name), Some(help));
            return None;
        };
        let item = if text.is_empty() {
            let amounts = amounts::amounts(claim);
            let Some(amount) = amounts.get(which - 1) else {
                let message = format!("`{id}` has no number {which} to fill in");
                let help = match amounts.as_slice() {
                    [] => "its checks name no number: write `[✓](claim:…)`".to_owned(),
                    amounts => format!("the numbers in its checks are {}", amounts.join(", ")),
                };
                self.wrong(&place, message, Some(help));
                return None;
            };
            Item::Amount { claim: claim.clone(), amount: amount.clone() }
        } else {
            Item::Claim { claim: claim.clone(), text: text.to_owned() }
        };
        register.citations.entry(id).or_default().push(place);
        Some(item)
    }

    fn link(&mut self, id: &str, text: &str, place: Place) -> Option<Item> {
        let id: ListingId = id.parse().map_err(|message: String| self.wrong(&place, message, None)).ok()?;
        self.exhibit(&id, &place)?;
        self.links.push((id.clone(), place));
        Some(Item::Link { listing: id, text: text.to_owned() })
    }

    /// The listing of that name, or a problem at `place`.
    fn exhibit(&mut self, id: &ListingId, place: &Place) -> Option<&'a Exhibit> {
        let exhibits = self.exhibits;
        let found = exhibits.get(id);
        // Where no listing could be read, that is the problem, and not that this one is unknown.
        let none_was_read = exhibits.is_empty() && !self.problems.0.is_empty();
        if found.is_none() && !none_was_read {
            let help = near::suggestion(id.as_str(), exhibits.keys().map(ListingId::as_str)).unwrap_or_else(|| {
                format!("`cargo listing` lists them all; a new one is made with `cargo book new {id}`")
            });
            self.wrong(place, format!("there is no listing `{id}`"), Some(help));
        }
        found
    }

    fn check_links(&mut self, register: &Register) {
        for (id, place) in std::mem::take(&mut self.links) {
            if !register.places.contains_key(&id) {
                let help = format!("show it with `{{{{#listing {id}}}}}`, or link to another");
                self.wrong(&place, format!("a link to `{id}`, which no page shows"), Some(help));
            }
        }
    }
}

fn is_glossary(chapter: &BookChapter) -> bool {
    chapter.path.as_deref() == Some(Path::new(Glossary::FILE))
}

/// The address of a chapter's page.
fn address(path: &Path) -> String {
    // mdBook's own `index` makes an index page of it.
    let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    let path = if readme { path.with_file_name("index.html") } else { path.with_extension("html") };
    slashes(&path)
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
