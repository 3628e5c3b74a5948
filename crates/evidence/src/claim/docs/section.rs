//! The text of one section of an HTML page, read from its element on and no further than needed.

use std::cell::RefCell;

use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// Where in `page` the element begins whose `id` (or `name`) is `fragment`.
pub(super) fn find(page: &str, fragment: &str) -> Option<usize> {
    if fragment.is_empty() {
        return None;
    }
    let encoded = fragment.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    [" id=\"", " name=\""].into_iter().find_map(|attribute| {
        let wanted = format!("{attribute}{encoded}\"");
        page.match_indices(&wanted).find_map(|(at, _)| {
            let tag = page[..at].rfind('<')?;
            // Only within a tag: text that merely quotes HTML has its brackets escaped.
            (!page[tag..at].contains('>')).then_some(tag)
        })
    })
}

/// All ids on a page.
pub(super) fn ids(page: &str) -> impl Iterator<Item = &str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// The text of the section that begins with the element at the start of `html`, whose id is `fragment`.
pub(super) fn text(html: &str, fragment: &str) -> String {
    /// Bytes read at a time: most sections are shorter.
    const PIECE: usize = 8 * 1024;
    let sink = Sink(RefCell::new(Section::new(fragment)));
    let tokenizer = Tokenizer::new(sink, Default::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() && !tokenizer.sink.0.borrow().done {
        let mut end = PIECE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        input.push_back(StrTendril::from_slice(&rest[..end]));
        rest = &rest[end..];
        // It stops only at the end of a script, of which documentation pages have none in a section.
        let _ = tokenizer.feed(&input);
    }
    if !tokenizer.sink.0.borrow().done {
        tokenizer.end();
    }
    fold(&tokenizer.sink.0.borrow().text)
}

/// White space folded, typographic quotes made plain.
pub(super) fn fold(text: &str) -> String {
    let plain = text.replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Sink(RefCell<Section>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut section = self.0.borrow_mut();
        if !section.done {
            match token {
                Token::TagToken(tag) => section.tag(&tag),
                Token::CharacterTokens(text) => section.characters(&text),
                _ => {}
            }
        }
        TokenSinkResult::Continue
    }
}

/// What kind of element the section begins with, which says where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A heading of this level: up to the next one of its level or a higher one.
    Heading(u8),
    /// A rule of the Reference: up to the next rule that is not a part of it (`r-items.const.intro` is one of `r-items.const`).
    Rule,
    /// An item of rustdoc: its element, and what stands beside it until the next item or the end of what holds both.
    Item,
    /// The whole main part of a page of rustdoc: up to the list of its items.
    Main,
    /// Anything else: up to the next such element with an id, a heading or a rule.
    Other(String),
}

struct Section {
    fragment: String,
    kind: Option<Kind>,
    text: String,
    /// How many containers are open, as seen from the section's first element.
    depth: i32,
    /// How deep in an element whose text is no part of the section (a link to itself, a stability note), and which element.
    skipped: Option<(String, u32)>,
    done: bool,
}

impl Section {
    fn new(fragment: &str) -> Self {
        Self { fragment: fragment.to_owned(), kind: None, text: String::new(), depth: 0, skipped: None, done: false }
    }

    fn is_part(&self, id: &str) -> bool {
        id.strip_prefix(&self.fragment).is_some_and(|rest| rest.starts_with('.'))
    }

    fn characters(&mut self, text: &str) {
        if self.skipped.is_none() {
            self.text.push_str(text);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name && !tag.self_closing {
                *depth = if opens { *depth + 1 } else { *depth - 1 };
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        if opens {
            self.open(name, tag);
        } else if is_container(name) {
            self.depth -= 1;
            self.done |= self.depth < 0;
        }
        if !self.done && breaks_text(name) {
            self.text.push(' ');
        }
    }

    fn open(&mut self, name: &str, tag: &Tag) {
        let class = attribute(&tag.attrs, "class").unwrap_or_default();
        let classes: Vec<&str> = class.split_whitespace().collect();
        let id = attribute(&tag.attrs, "id");
        match &self.kind {
            None => self.kind = Some(kind(name, &classes, &self.fragment)),
            Some(kind) => {
                let said_nothing = self.text.trim().is_empty();
                match (kind, heading_level(name)) {
                    // An anchor directly before its heading.
                    (Kind::Other(_), Some(level)) if said_nothing => self.kind = Some(Kind::Heading(level)),
                    // A part of the rule: its name goes on behind a period.
                    (Kind::Rule, _) if id.as_deref().is_some_and(|id| self.is_part(id)) => {}
                    _ => self.done |= ends(kind, name, &classes, id.is_some(), self.depth),
                }
            }
        }
        if classes.iter().any(|class| ["rule-link", "doc-anchor", "rightside", "src", "test-link"].contains(class)) {
            self.skipped = Some((name.to_owned(), 1));
        } else if is_container(name) && !tag.self_closing {
            self.depth += 1;
        }
    }
}

fn kind(name: &str, classes: &[&str], fragment: &str) -> Kind {
    match heading_level(name) {
        Some(level) => Kind::Heading(level),
        None if classes.contains(&"rule") => Kind::Rule,
        None if fragment == "main-content" => Kind::Main,
        None if name == "section" => Kind::Item,
        None => Kind::Other(name.to_owned()),
    }
}

/// Whether this element, which opens at `depth`, ends the section.
fn ends(kind: &Kind, name: &str, classes: &[&str], has_id: bool, depth: i32) -> bool {
    let rule = classes.contains(&"rule");
    match kind {
        Kind::Heading(level) => heading_level(name).is_some_and(|other| other <= *level),
        Kind::Rule => rule,
        Kind::Item => {
            depth <= 0 && (name == "section" || classes.contains(&"impl-items") || classes.contains(&"section-header"))
        }
        Kind::Main => classes.contains(&"section-header"),
        Kind::Other(first) => rule || heading_level(name).is_some() || has_id && (name == first || name == "section"),
    }
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn is_container(name: &str) -> bool {
    ["div", "section", "details", "main", "article", "body", "blockquote"].contains(&name)
}

/// Whether text before and behind the tag is not one word.
fn breaks_text(name: &str) -> bool {
    const BLOCKS: [&str; 18] = [
        "p", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table", "tr", "td", "th", "br", "summary", "header", "nav",
        "hr", "thead",
    ];
    is_container(name) || heading_level(name).is_some() || BLOCKS.contains(&name)
}

fn attribute(attributes: &[Attribute], name: &str) -> Option<String> {
    attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}
