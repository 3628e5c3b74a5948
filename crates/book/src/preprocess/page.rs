//! One chapter's Markdown, read for what this preprocessor replaces, and written again with the replacements.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::lines::LineIndex;
use crate::markdown;
use crate::sheet::Table;

/// What was found in a chapter, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) marks: Vec<Mark>,
    /// A directive that does not stand alone on its line: the line.
    pub(crate) misplaced: Vec<u32>,
}

/// A piece of Markdown to be replaced.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its bytes in the chapter.
    pub(crate) range: Range<usize>,
    /// Its line, from 1.
    pub(crate) line: u32,
    pub(crate) kind: MarkKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// `{{#listing …}}`: what stands between.
    Listing(String),
    /// `{{#claims …}}`: what stands behind the word.
    Claims(String),
    /// `{{#operations …}}` or `{{#sizes …}}`: what stands between.
    Table(Table, String),
    /// `[text](claim:…)`: what stands behind the colon, and the text as Markdown.
    Claim { id: String, text: String },
    /// The first use of a term of the glossary: which, and the text.
    Term { term: usize, text: String },
    /// `[text](listing:…)`, a link to a figure: the same.
    Figure { id: String, text: String },
    /// What stands around the text of a question: what replaces it.
    Question(String),
    /// Where the last question of the page ends.
    QuestionsEnd,
    /// `{{#instructions …}}`: what stands between.
    Instructions(String),
    /// `{{#progress}}`: what stands behind the word.
    Progress(String),
}

impl Page {
    /// Reads a chapter.
    pub(crate) fn read(content: &str) -> Self {
        let mut page = Page::default();
        let lines = LineIndex::new(content);
        let verbatim = page.read_links(content, &lines);
        page.read_directives(content, &verbatim);
        page.marks.sort_by_key(|mark| mark.range.start);
        page
    }

    /// Adds marks, but not where there is one already.
    pub(super) fn add(&mut self, marks: Vec<Mark>) {
        let free =
            |mark: &Mark| !self.marks.iter().any(|m| m.range.start < mark.range.end && mark.range.start < m.range.end);
        let added: Vec<Mark> = marks.into_iter().filter(free).collect();
        self.marks.extend(added);
        // A mark of no length stands before what begins there.
        self.marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    }

    /// Notes the links down, and returns the ranges in which nothing is Markdown: code, and HTML with its comments.
    fn read_links(&mut self, content: &str, lines: &LineIndex) -> Vec<Range<usize>> {
        let mut verbatim = Vec::new();
        let mut link: Option<(MarkKind, Range<usize>, Option<Range<usize>>)> = None;
        for (event, range) in markdown::chapter(content) {
            match &event {
                Event::Code(_) | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => verbatim.push(range.clone()),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let kind = match dest_url.split_once(':') {
                        Some(("claim", id)) => Some(MarkKind::Claim { id: id.to_owned(), text: String::new() }),
                        Some(("listing", id)) => Some(MarkKind::Figure { id: id.to_owned(), text: String::new() }),
                        _ => None,
                    };
                    link = kind.map(|kind| (kind, range, None));
                    continue;
                }
                Event::End(TagEnd::Link) => {
                    if let Some((mut kind, range, inner)) = link.take() {
                        if let MarkKind::Claim { text, .. } | MarkKind::Figure { text, .. } = &mut kind {
                            *text = inner.map(|inner| content[inner].to_owned()).unwrap_or_default();
                        }
                        self.marks.push(Mark { line: lines.line(range.start), range, kind });
                    }
                    continue;
                }
                _ => {}
            }
            if let Some((_, _, inner)) = &mut link {
                let start = inner.as_ref().map_or(range.start, |inner| inner.start);
                *inner = Some(start..range.end);
            }
        }
        verbatim
    }

    fn read_directives(&mut self, content: &str, verbatim: &[Range<usize>]) {
        let mut start = 0;
        for (i, line) in content.split_inclusive('\n').enumerate() {
            let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let (at, text) = (start + line.len() - line.trim_start().len(), line.trim());
            start += line.len();
            let names = ["{{#listing", "{{#claims", "{{#operations", "{{#sizes", "{{#progress", "{{#instructions"];
            let Some(found) = names.iter().find_map(|open| text.find(open)) else { continue };
            if verbatim.iter().any(|range| range.contains(&(at + found))) || text[..found].ends_with('\\') {
                continue;
            }
            let inside = text.strip_prefix("{{#").and_then(|rest| rest.strip_suffix("}}"));
            let kind = inside.and_then(|inside| {
                let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
                let rest = rest.trim();
                match name {
                    "listing" => Some(MarkKind::Listing(rest.to_owned())),
                    "operations" => Some(MarkKind::Table(Table::Operations, rest.to_owned())),
                    "sizes" => Some(MarkKind::Table(Table::Sizes, rest.to_owned())),
                    "claims" => Some(MarkKind::Claims(rest.to_owned())),
                    "instructions" => Some(MarkKind::Instructions(rest.to_owned())),
                    "progress" => Some(MarkKind::Progress(rest.to_owned())),
                    _ => None,
                }
            });
            match kind {
                Some(kind) => self.marks.push(Mark { range: at..at + text.len(), line: number, kind }),
                None => self.misplaced.push(number),
            }
        }
    }

    /// Whether a mark is a link to a claim right behind another one.
    pub(crate) fn adjoins(&self, at: usize) -> bool {
        let is_claim = |mark: &Mark| matches!(mark.kind, MarkKind::Claim { .. });
        let before = at.checked_sub(1).and_then(|before| self.marks.get(before));
        self.marks
            .get(at)
            .zip(before)
            .is_some_and(|(mark, before)| is_claim(mark) && is_claim(before) && before.range.end == mark.range.start)
    }

    /// The chapter with each mark replaced; `replacements` are in the order of the marks.
    pub(crate) fn write(&self, content: &str, replacements: &[String]) -> String {
        let added: usize = replacements.iter().map(String::len).sum();
        let mut out = String::with_capacity(content.len() + added);
        let mut at = 0;
        for (mark, replacement) in self.marks.iter().zip(replacements) {
            out.push_str(&content[at..mark.range.start]);
            out.push_str(replacement);
            at = mark.range.end;
        }
        out.push_str(&content[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(content: &str) -> Vec<(u32, MarkKind)> {
        Page::read(content).marks.into_iter().map(|mark| (mark.line, mark.kind)).collect()
    }

    #[test]
    fn directives_and_links_are_found_with_their_lines() {
        let claim = |id: &str, text: &str| MarkKind::Claim { id: id.to_owned(), text: text.to_owned() };
        assert_eq!(
            kinds(
                "# One\n\nTrue.[✓](claim:a/b/c) And [**so**](claim:a/b/d).\n\n{{#listing a/b fn=f}}\n\n  {{#claims}}  \n"
            ),
            [
                (3, claim("a/b/c", "✓")),
                (3, claim("a/b/d", "**so**")),
                (5, MarkKind::Listing("a/b fn=f".to_owned())),
                (7, MarkKind::Claims(String::new())),
            ]
        );
        assert_eq!(
            kinds("{{#operations a/b a/c}}\n\n{{#sizes a/d}}\n"),
            [
                (1, MarkKind::Table(Table::Operations, "a/b a/c".to_owned())),
                (3, MarkKind::Table(Table::Sizes, "a/d".to_owned())),
            ]
        );
    }

    #[test]
    fn a_link_in_a_table_with_an_empty_text_is_found() {
        assert_eq!(
            kinds("| a |\n| - |\n| x[](listing:a/b) |\n"),
            [(3, MarkKind::Figure { id: "a/b".to_owned(), text: String::new() })]
        );
    }

    #[test]
    fn code_comments_and_escapes_are_left_alone() {
        for content in [
            "```text\n{{#listing a/b}}\n[✓](claim:a/b/c)\n```\n",
            "~~~~\n```\n{{#listing a/b}}\n~~~~\n",
            "    {{#listing a/b}}\n",
            "Write `{{#listing a/b}}` or `[✓](claim:a/b/c)`.\n",
            "<!--\n{{#listing a/b}}\n-->\n",
            "\\{{#listing a/b}}\n",
        ] {
            assert_eq!(Page::read(content), Page::default(), "{content}");
        }
    }

    #[test]
    fn a_directive_within_a_line_or_without_end_is_misplaced() {
        assert_eq!(Page::read("See {{#listing a/b}} here.\n\n{{#listing a/b\n").misplaced, [1, 3]);
        assert_eq!(Page::read("{{#listings a/b}}\n{{#claimsx}}\n{{#sizes a/b}} so\n").misplaced, [1, 2, 3]);
    }

    #[test]
    fn links_to_claims_in_a_row_adjoin_and_those_apart_do_not() {
        let page = Page::read("a[✓](claim:a/b/c)[✓](claim:a/b/d) [✓](claim:a/b/e)[x](listing:a/b)\n");
        assert_eq!([0, 1, 2, 3].map(|at| page.adjoins(at)), [false, true, false, false]);
    }

    #[test]
    fn writing_replaces_the_marks_and_nothing_else() {
        let content = "a[✓](claim:a/b/c)b\n\n{{#claims}}\nend\n";
        let page = Page::read(content);
        assert_eq!(page.write(content, &["X".to_owned(), "Y".to_owned()]), "aXb\n\nY\nend\n");
    }
}
