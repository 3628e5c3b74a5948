//! The text of a finished page, cut at its headings.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The attribute of an element whose text nobody searches for: assembly, tables of evidence.
pub(crate) const UNSEARCHED: &str = "data-unsearched";

/// Elements in the middle of a word or a sentence: no space stands in their place.
const INLINE: [&str; 14] =
    ["a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "var"];

/// What stands below one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// The heading's id; empty for what stands before the first.
    pub(super) id: String,
    /// Its text.
    pub(super) heading: String,
    /// What follows it.
    pub(super) body: String,
}

/// The sections of a page's `<main>`, cut at headings up to this level, without scripts, styles and what is marked
/// [`UNSEARCHED`]. White space is folded.
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
    }
    sections.retain(|section| !(section.heading.is_empty() && section.body.is_empty()));
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
    in_heading: bool,
    /// The element that is skipped, and how many of its name are open.
    skipped: Option<(String, u32)>,
    sections: Vec<Section>,
}

impl Reader {
    fn new(deepest: u8) -> Self {
        let state = State { sections: vec![Section::default()], ..State::default() };
        Reader { deepest, state: RefCell::new(state) }
    }

    /// The level of a heading at which the page is cut.
    fn level(&self, name: &str) -> Option<u8> {
        let level = name.strip_prefix('h')?.parse().ok()?;
        (1..=self.deepest.min(6)).contains(&level).then_some(level)
    }
}

impl State {
    fn start(&mut self, tag: &Tag, cuts: bool) {
        let name: &str = &tag.name;
        if let Some((skipped, open)) = &mut self.skipped {
            if skipped == name && !tag.self_closing {
                *open += 1;
            }
            return;
        }
        let attribute = |wanted: &str| tag.attrs.iter().find(|attribute| &*attribute.name.local == wanted);
        if name == "main" {
            self.in_main = true;
        } else if matches!(name, "script" | "style") || attribute(UNSEARCHED).is_some() {
            self.skipped = Some((name.to_owned(), 1));
            self.text(" ");
        } else if let Some(id) = attribute("id").filter(|_| cuts && self.in_main) {
            self.in_heading = true;
            self.sections.push(Section { id: id.value.to_string(), ..Section::default() });
        } else if !INLINE.contains(&name) {
            self.text(" ");
        }
    }

    fn end(&mut self, tag: &Tag, cuts: bool) {
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
        if name == "main" {
            self.in_main = false;
        } else if cuts {
            self.in_heading = false;
        } else if !INLINE.contains(&name) {
            self.text(" ");
        }
    }

    fn text(&mut self, text: &str) {
        if !self.in_main || self.skipped.is_some() {
            return;
        }
        if let Some(section) = self.sections.last_mut() {
            if self.in_heading { section.heading.push_str(text) } else { section.body.push_str(text) }
        }
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) => {
                let cuts = self.level(&tag.name).is_some();
                match tag.kind {
                    TagKind::EndTag => state.end(&tag, cuts),
                    TagKind::StartTag => {
                        state.start(&tag, cuts);
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
        Section { id: id.to_owned(), heading: heading.to_owned(), body: body.to_owned() }
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
    fn cutting_finds_the_end_of_each_element_and_leaves_the_rest_as_it_is() {
        let html = "a <p data-unsearched>b<pre>c</pre></p> d <div class=x data-unsearched=\"\">e<div>f</div></div>g";
        assert_eq!(cut(html), "a  d g");
        for whole in ["<p>talk of data-unsearched</p>", "<div data-unsearched>no end", "plain"] {
            assert_eq!(cut(whole), whole);
        }
    }
}
