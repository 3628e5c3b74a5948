//! The text of a finished page, cut where a reader would want to land: at headings, terms and claims.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The attribute of an element whose text nobody searches for: assembly, tables of evidence.
pub(crate) const UNSEARCHED: &str = "data-unsearched";

/// Elements in the middle of a word or a sentence: no space stands in their place.
const INLINE: [&str; 14] =
    ["a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "var"];

/// What a part of a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading and what follows it.
    #[default]
    Prose,
    /// A term and what it means: a `dt` with an id.
    Term,
    /// A claim on a page of claims: an `article` with `data-claim`.
    Claim,
}

/// A part of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) kind: Kind,
    /// Where it stands on its page; empty for what stands before the first heading.
    pub(super) id: String,
    /// The heading or the term; a claim has none.
    pub(super) heading: String,
    /// What follows it.
    pub(super) body: String,
    /// The programs in it, apart from what is said of them.
    pub(super) code: String,
}

/// The sections of a page's `<main>`, cut at headings up to this level, terms and claims, without scripts, styles, badges and what
/// is marked [`UNSEARCHED`]. White space is folded. On a page of claims nothing is kept but how it begins and the claims: what else
/// stands there, stands in the chapters.
pub(super) fn sections(html: &str, deepest: u8) -> Vec<Section> {
    let tokenizer = Tokenizer::new(Reader::new(deepest), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(cut(html)));
    while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&queue) {}
    tokenizer.end();
    let mut sections = tokenizer.sink.state.into_inner().sections;
    for section in &mut sections {
        section.heading = folded(&section.heading);
        section.body = folded(&section.body);
        section.code = folded(&section.code);
    }
    sections.retain(|section| !(section.heading.is_empty() && section.body.is_empty() && section.code.is_empty()));
    if sections.iter().any(|section| section.kind == Kind::Claim) {
        let mut first = true;
        sections.retain(|section| std::mem::take(&mut first) || section.kind == Kind::Claim);
    }
    sections
}

/// The page without most of what is [`UNSEARCHED`], by looking at tags alone: nine tenths of a page are evidence, and reading
/// that as HTML took longer than all the rest of the index. What this does not see through is left to the reader of tokens.
fn cut(html: &str) -> String {
    let mark = format!(" {UNSEARCHED}");
    let mut kept = String::with_capacity(html.len() / 4);
    let mut rest = html;
    while let Some(at) = rest.find(&mark) {
        let after = at + mark.len();
        let end = rest[..at].rfind('<').filter(|&start| !rest[start..at].contains('>')).and_then(|start| {
            let name = rest[start + 1..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
            Some((start, after + element_end(&rest[after..], name)?))
        });
        let (start, end) = end.unwrap_or((after, after));
        kept.push_str(&rest[..start]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Where, in what follows an element's start, stands its end tag.
fn element_end(html: &str, name: &str) -> Option<usize> {
    let mut open = 1_u32;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        let is = |tag: &str| tag.strip_prefix(name).is_some_and(|rest| rest.starts_with(['>', ' ']));
        if is(tag) {
            open += 1;
        } else if tag.strip_prefix('/').is_some_and(is) {
            open -= 1;
        }
        if open == 0 {
            return Some(at + html[at..].find('>')? + 1);
        }
    }
    None
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader {
    deepest: u8,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    in_main: bool,
    /// The name of the heading or term that is being read.
    heading: Option<String>,
    /// How many `<pre>` are open.
    in_code: u32,
    /// The element that is skipped, and how many of its name are open.
    skipped: Option<(String, u32)>,
    sections: Vec<Section>,
}

impl Reader {
    fn new(deepest: u8) -> Self {
        let state = State { sections: vec![Section::default()], ..State::default() };
        Reader { deepest, state: RefCell::new(state) }
    }

    /// What begins with this element.
    fn begins(&self, tag: &Tag) -> Option<Kind> {
        let name: &str = &tag.name;
        match name {
            "dt" => Some(Kind::Term),
            "article" if attribute(tag, "data-claim").is_some() => Some(Kind::Claim),
            _ => {
                let level: u8 = name.strip_prefix('h')?.parse().ok()?;
                (1..=self.deepest.min(6)).contains(&level).then_some(Kind::Prose)
            }
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Whether nobody searches for what stands in an element. A badge is a sign, and not a part of its sentence.
fn is_skipped(tag: &Tag) -> bool {
    matches!(&*tag.name, "script" | "style" | "template" | "button")
        || attribute(tag, UNSEARCHED).is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || &*tag.name == "a" && attribute(tag, "data-claim").is_some()
}

impl State {
    fn start(&mut self, tag: &Tag, begins: Option<Kind>) {
        let name: &str = &tag.name;
        if let Some((skipped, open)) = &mut self.skipped {
            if skipped == name && !tag.self_closing {
                *open += 1;
            }
            return;
        }
        if name == "main" {
            self.in_main = true;
        } else if is_skipped(tag) {
            if !INLINE.contains(&name) {
                self.text(" ");
            }
            self.skipped = Some((name.to_owned(), 1));
        } else if let Some((kind, id)) = begins.zip(attribute(tag, "id")).filter(|_| self.in_main) {
            self.heading = (kind != Kind::Claim).then(|| name.to_owned());
            self.sections.push(Section { kind, id: id.to_owned(), ..Section::default() });
        } else {
            if !INLINE.contains(&name) {
                self.text(" ");
            }
            if name == "pre" {
                self.in_code += 1;
            }
        }
    }

    fn end(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if let Some((skipped, open)) = &mut self.skipped {
            if skipped == name {
                *open -= 1;
                if *open == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        if self.heading.as_deref() == Some(name) {
            self.heading = None;
        } else if !INLINE.contains(&name) {
            self.text(" ");
        }
        match name {
            "main" => self.in_main = false,
            "pre" => self.in_code = self.in_code.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.in_main || self.skipped.is_some() {
            return;
        }
        let Some(section) = self.sections.last_mut() else { return };
        let part = match (&self.heading, self.in_code) {
            (Some(_), _) => &mut section.heading,
            (None, 0) => &mut section.body,
            (None, _) => &mut section.code,
        };
        part.push_str(text);
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) => {
                match tag.kind {
                    TagKind::EndTag => state.end(&tag),
                    TagKind::StartTag => {
                        state.start(&tag, self.begins(&tag));
                        // What stands in these is no markup: the tokenizer has to be told.
                        match &*tag.name {
                            "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                            "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(main: &str) -> String {
        format!("<nav>Contents</nav><main>{main}</main><p>Footer</p>")
    }

    fn section(id: &str, heading: &str, body: &str) -> Section {
        Section { id: id.to_owned(), heading: heading.to_owned(), body: body.to_owned(), ..Section::default() }
    }

    #[test]
    fn a_page_is_cut_at_its_headings_and_only_its_main_part_is_read() {
        let html = page(concat!(
            "<h1 id=\"a\"><a class=\"header\" href=\"#a\">One <code>Vec</code></a></h1><p>A <em>b</em>ig\n  page.</p><p>More.</p>",
            "<h4 id=\"deep\">Deep</h4><h2 id=\"b\">Two</h2>&amp; done"
        ));
        assert_eq!(
            sections(&html, 3),
            [section("a", "One Vec", "A big page. More. Deep"), section("b", "Two", "& done")]
        );
    }

    #[test]
    fn what_is_marked_so_and_scripts_are_left_out_to_their_own_end() {
        let html = page(concat!(
            "<figure><figcaption>Caption</figcaption><div data-unsearched><div>push rbp</div><br>mov</div>source</figure>",
            "<script>if (a < b) \"<main>\";</script><p>after</p>"
        ));
        assert_eq!(sections(&html, 3), [section("", "", "Caption source after")]);
    }

    #[test]
    fn programs_stand_apart_from_what_is_said_of_them_and_badges_are_no_part_of_it() {
        let html = page(concat!(
            "<h2 id=\"a\">A</h2><p>It holds.<a class=\"claim\" data-claim=\"a/b\">✓</a> Really.</p>",
            "<pre><code><span>let x</span>\n<span>= 1;</span></code></pre><p>Done</p>"
        ));
        let expected = Section { code: "let x = 1;".to_owned(), ..section("a", "A", "It holds. Really. Done") };
        assert_eq!(sections(&html, 3), [expected]);
    }

    #[test]
    fn each_term_is_a_section_and_so_is_each_claim_of_a_page_of_claims() {
        let terms = page(concat!(
            "<h1 id=\"g\">Glossary</h1><dl><dt id=\"niche\"><a href=\"#niche\">niche <!-- niches --></a></dt><dd>A value",
            " to spare.</dd><dt id=\"page\">page</dt><dd>4 KiB.</dd></dl>"
        ));
        let term = |id, heading, body| Section { kind: Kind::Term, ..section(id, heading, body) };
        let read = sections(&terms, 3);
        assert_eq!(read[1..], [term("niche", "niche", "A value to spare."), term("page", "page", "4 KiB.")]);

        let claims = page(concat!(
            "<h1 id=\"c\">Claims</h1><p>All.</p><h2 id=\"d\">Chapter</h2><article id=\"claim-x\" data-claim=\"x\">",
            "<p><span aria-hidden=\"true\">✓</span> It is so.</p><p data-unsearched>debug</p></article>"
        ));
        let claim = Section { kind: Kind::Claim, ..section("claim-x", "", "It is so.") };
        assert_eq!(sections(&claims, 3), [section("c", "Claims", "All."), claim]);
    }

    #[test]
    fn cutting_finds_the_end_of_each_element_and_leaves_the_rest_as_it_is() {
        let html = "a <p data-unsearched>b<pre>c</pre></p> d <div class=x data-unsearched=\"\">e<div>f</div></div>g";
        assert_eq!(cut(html), "a  d g");
        for whole in ["<p>talk of data-unsearched</p>", "<div data-unsearched>no end", "plain"] {
            assert_eq!(cut(whole), whole);
        }
    }
}
