//! The preprocessor: chapters in, chapters out.
//!
//! Everything is gathered first (listings, evidence, verdicts, pages, figures, citations); then each chapter is written once.
//! What is wrong is gathered too, and returned together; nothing is written if anything is.

mod amounts;
mod asked;
mod directive;
mod exhibit;
mod glossary;
mod page;
mod panels;
mod reader;
mod register;
mod whole;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use evidence::claim::Documentation;
use evidence::engine::Engine;
use evidence::listing::ListingId;
use evidence::problem::Problems;
use maud::{Markup, PreEscaped, html};
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::config::Config;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::badge::badge_said;
use crate::claims_page::ClaimsPage;
use crate::embed;
use crate::figure::Figure;
use crate::questions::ProgressPage;
use crate::sheet::{Group, Sheet};
use register::{Item, part_anchor};

pub(crate) use directive::{Directive, Panel};
pub(crate) use exhibit::Exhibit;
#[cfg(test)]
pub(crate) use exhibit::Known;
pub(crate) use register::{Chapter, ClaimLink, Register, claim_anchor, figure_anchor};

/// How the preprocessor works.
#[derive(Clone)]
pub struct Options {
    /// Takes evidence anew where what is committed is missing or older than its listing; such a figure is marked. Without
    /// it, missing and old evidence are errors.
    pub fresh: Option<Arc<Engine>>,
    /// Told how far that has come: done, of how many.
    pub progress: Arc<dyn Fn(usize, usize) + Send + Sync>,
    /// Where to look up what guaranteed claims quote; without it they are judged by their evidence alone.
    pub documentation: Option<Documentation>,
    /// Whether a claim that no prose cites and a listing that no page shows are errors.
    pub whole: bool,
}

impl Default for Options {
    /// From the committed evidence, the whole book.
    fn default() -> Self {
        Self { fresh: None, progress: Arc::new(|_, _| {}), documentation: None, whole: true }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("fresh", &self.fresh.is_some())
            .field("whole", &self.whole)
            .finish_non_exhaustive()
    }
}

/// Replaces, in all chapters:
///
/// | Markdown | by |
/// | --- | --- |
/// | `{{#listing part/name fn=… show=… profile=… anchor=… cold=…}}` on a line of its own | the figure, or a part of it |
/// | `[✓](claim:part/name/claim)` | a badge that opens the claim's panel, and without a script leads to the claim on the claims page |
/// | `[](claim:part/name/claim)`, `[](claim:part/name/claim#2)` | the first, the second number that the claim's checks name, with the badge |
/// | `[](listing:part/name)` | a link to the figure: "Listing 2.3", or the text in the brackets |
/// | `{{#operations part/name part/name …}}` on a line of its own | what each operation of these listings allocates |
/// | `{{#sizes part/name …}}` on a line of its own | the types that these listings make claims about, with their sizes |
/// | `{{#claims stack/ heap/}}` on a line of its own | the claims of the listings that pages with such addresses show first |
/// | `{{#claims}}` on a line of its own | how many claims each chapter has, and those that no other page of claims has |
/// | `{{#instructions registers}}`, `{{#instructions forms}}`, `{{#instructions mnemonics}}` on a line of its own | what they do |
/// | `{{#progress}}` on a line of its own | all questions of the book, and what came of them |
/// | `**Question.** <!-- id: … -->` with its folded answers | the same in a form that a script can make use of |
/// | the first use, in a chapter, of a term that `glossary.md` defines | a link to its definition |
///
/// Behind all of that stand the panels that the page's badges open.
///
/// A listing may be shown in parts: its program first (`show=source`), what came of it after the reader has guessed. Each part
/// but the last holds only what it asks for; the last holds the rest as well, folded. Checks, panic paths and unwinding are folded in the
/// assembly; `cold=open` unfolds them, where the prose speaks of them.
///
/// ```text
/// {{#listing global/const_factor fn=multiply show=asm}}
///
/// The number is in the code.[✓](claim:global/const_factor/const_is_an_immediate)
/// ```
/// becomes
/// ```html
/// <figure class="listing" id="listing-global-const_factor">…</figure>
///
/// The number is in the code.<a class="claim" href="claims.html#claim-global-const_factor-const_is_an_immediate">✓</a>
/// ```
#[derive(Clone, Debug, Default)]
pub struct Listings {
    options: Options,
}

impl Listings {
    /// With these options.
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// The book with everything replaced. `root` is the folder of `book.toml`.
    ///
    /// # Errors
    /// Everything wrong with the pages, the listings they show and the claims they cite.
    pub fn weave(&self, root: &Path, config: &Config, book: Book) -> Result<Book, Problems> {
        let mut problems = Problems::default();
        let exhibits = exhibit::all(root, &self.options, &mut problems);
        let settings = Settings {
            src: config.book.src.to_string_lossy().into_owned(),
            repository: config.get("output.html.git-repository-url").ok().flatten(),
            whole: self.options.whole,
        };
        weave(book, &exhibits, &settings, problems)
    }
}

impl Preprocessor for Listings {
    fn name(&self) -> &str {
        "listings"
    }

    fn run(&self, ctx: &PreprocessorContext, book: Book) -> anyhow::Result<Book> {
        Ok(self.weave(&ctx.root, &ctx.config, book)?)
    }

    fn supports_renderer(&self, renderer: &str) -> anyhow::Result<bool> {
        // The others (a link checker, `mdbook test`) read the Markdown as it was written.
        Ok(renderer == "html")
    }
}

/// What the book's configuration says.
pub(crate) struct Settings {
    /// The folder of the chapters.
    pub(crate) src: String,
    /// Where errors are reported.
    pub(crate) repository: Option<String>,
    pub(crate) whole: bool,
}

/// The book with everything replaced, unless anything was wrong before or is found to be now.
fn weave(
    mut book: Book,
    exhibits: &BTreeMap<ListingId, Exhibit>,
    settings: &Settings,
    mut problems: Problems,
) -> Result<Book, Problems> {
    let register = Register::new(&book, exhibits, settings, &mut problems);
    problems.or(())?;
    book.for_each_chapter_mut(|chapter| {
        let Some(entry) = register.chapter(chapter) else { return };
        let replacements: Vec<String> =
            (0..entry.items.len()).map(|at| replacement(at, entry, &register, exhibits, settings)).collect();
        chapter.content = entry.page.write(&chapter.content, &replacements);
        let panels = panels::of(entry, &register, exhibits).into_string();
        if !panels.is_empty() {
            chapter.content.push_str(&format!("\n\n{}\n", embed::block(PreEscaped(panels))));
        }
    });
    Ok(book)
}

/// What stands in the place of a chapter's mark.
fn replacement(
    at: usize,
    chapter: &Chapter,
    register: &Register,
    exhibits: &BTreeMap<ListingId, Exhibit>,
    settings: &Settings,
) -> String {
    // Badges in a row are drawn as one.
    let kind = if chapter.page.adjoins(at) { "claim claim-next" } else { "claim" };
    match &chapter.items[at] {
        Item::Figure { directive, part } => {
            let listing = &directive.listing;
            let parts = register.parts(listing);
            let link = |part: usize| chapter.link_to(&parts[part].page, &part_anchor(listing, part));
            let last = parts.len() - 1;
            let figure = Figure {
                exhibit: &exhibits[listing],
                directive,
                number: &parts[0].number,
                anchor: part_anchor(listing, *part),
                first: (*part > 0).then(|| link(0)),
                last: (*part < last).then(|| link(last)),
                claim_link: &|claim| register.claim_link(claim, chapter),
                repository: settings.repository.as_deref(),
            };
            // A blank line on either side makes it a block of its own wherever it stands.
            format!("\n{}\n\n", embed::block(figure.render()))
        }
        Item::Table { table, listings } => {
            let groups = listings.iter().map(|(listing, part)| Group {
                exhibit: &exhibits[listing],
                number: &register.parts(listing)[*part].number,
                anchor: part_anchor(listing, *part),
            });
            let sheet = Sheet {
                table: *table,
                groups: groups.collect(),
                claim_link: &|claim| register.claim_link(claim, chapter),
            };
            format!("\n{}\n\n", embed::block(sheet.render()))
        }
        Item::Claims { summary } => {
            let repository = settings.repository.as_deref();
            let page = ClaimsPage { exhibits, register, chapter, summary: *summary, repository };
            format!("\n{}\n\n", embed::block(page.render()))
        }
        Item::Claim { claim, text } => badge_around(claim, &register.claim_link(&claim.id, chapter), text, kind),
        Item::Amount { claim, amount } => {
            badge_around(claim, &register.claim_link(&claim.id, chapter), amount, "claim claim-amount")
        }
        Item::Link { listing, text } => match register.place(listing) {
            Some(place) => {
                let href = chapter.link_to(&place.page, &figure_anchor(listing));
                let open = html! { a class="listing-link" href=(href) { "\n" } };
                let number = format!("Listing {}", place.number);
                around(open, if text.is_empty() { &number } else { text })
            }
            None => text.clone(),
        },
        Item::Term { anchor, text } => {
            let href = chapter.link_to(register.glossary_page().unwrap_or_default(), anchor);
            around(html! { a class="term" href=(href) { "\n" } }, text)
        }
        Item::Question(markup) => markup.clone(),
        Item::QuestionsEnd => match register.progress_page() {
            Some(page) => {
                let href = chapter.link_to(page, "");
                let link = html! { p.questions-end { a href=(href) { "Your progress" } } };
                format!("\n{}\n\n", embed::block(link))
            }
            None => String::new(),
        },
        Item::Instructions { all, part } => format!("\n{}\n\n", embed::block(all.render(*part))),
        Item::Progress => {
            let page = ProgressPage { questions: register.questions(), chapter };
            format!("\n{}\n\n", embed::block(page.render()))
        }
        Item::Wrong => String::new(),
    }
}

/// The badge of a claim, around Markdown text; `kind` is the classes that say what that is.
fn badge_around(claim: &evidence::claim::Claim, href: &str, text: &str, kind: &str) -> String {
    around(badge_said(claim, href, kind, "\n", text), text)
}

/// `text`, which stays Markdown, inside an element that holds a line end and nothing else.
fn around(element: Markup, text: &str) -> String {
    embed::inline(element).replacen(">&#10;<", &format!(">{text}<"), 1)
}

#[cfg(test)]
mod tests;
