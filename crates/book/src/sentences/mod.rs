//! Sentences about memory that nothing backs.
//!
//! A sentence that names an allocation, a size, a section, a frame or a region must carry a claim (`[✓](claim:…)`), lead to the
//! documentation, or say why it is no claim (`<!-- no-claim: why -->`). What a reader cannot take for a statement is left out:
//! headings, terms that are defined, questions, sentences that end in a colon or begin with "See" and so point elsewhere, the options of a question, entries of a list that begin
//! with a link to another page (a table of contents), and code.

mod words;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::lines::LineIndex;
use crate::markdown;
use words::about_memory;

/// A sentence that nothing backs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unbacked {
    /// Its first line, from 1.
    pub(crate) line: u32,
    /// As plain text.
    pub(crate) text: String,
    /// The word that makes it a sentence about memory.
    pub(crate) word: String,
}

/// A sentence that is said to need no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excused {
    /// The line of the mark, from 1.
    pub(crate) line: u32,
    /// Why; empty where the mark does not say.
    pub(crate) why: String,
}

/// What a page says about memory without a claim.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sentences {
    pub(crate) unbacked: Vec<Unbacked>,
    pub(crate) excused: Vec<Excused>,
}

/// Where the documentation of the toolchain is.
const DOCUMENTATION: &str = "https://doc.rust-lang.org/";

/// How a mark begins, inside of a comment.
const EXCUSE: &str = "no-claim:";

impl Sentences {
    /// Reads a chapter.
    pub(crate) fn read(markdown: &str) -> Self {
        let mut reader = Reader { markdown, lines: LineIndex::new(markdown), ..Reader::default() };
        for (event, range) in markdown::chapter(markdown) {
            reader.event(event, range);
        }
        reader.found
    }
}

/// A character of a block's text, or something that backs a sentence, with its byte in the chapter.
#[derive(Clone, Copy)]
enum Piece {
    Text(char),
    /// Of inline code: it ends no sentence.
    Code(char),
    /// A claim, a link to the documentation, or a reason.
    Backing,
}

#[derive(Default)]
struct Reader<'a> {
    markdown: &'a str,
    lines: LineIndex,
    /// The block so far.
    pieces: Vec<(Piece, usize)>,
    /// Inside of a heading, code, or a question's option: that many.
    mute: usize,
    /// In the first block of a list's entry.
    item: bool,
    /// Inside of folded answers.
    details: bool,
    /// Inside of what a question offers as an answer, true or not.
    option: bool,
    /// Inside of a table's row, where a cell is no block of its own.
    row: bool,
    /// The links that are open: whether what is in them is their badge alone.
    links: Vec<bool>,
    found: Sentences,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::TableHead | Tag::DefinitionListTitle) => {
                self.block_ends();
                self.mute += 1;
            }
            Event::End(TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::DefinitionListTitle) => {
                self.mute -= 1
            }
            Event::Start(Tag::TableRow) => self.row = true,
            Event::End(TagEnd::TableRow) => {
                self.row = false;
                self.row_ends();
            }
            Event::End(TagEnd::TableCell) => self.push(Piece::Text(' '), range.start),
            Event::Start(Tag::Emphasis) if self.details && !self.option && self.pieces.is_empty() => {
                self.option = true;
                self.mute += 1;
            }
            Event::End(TagEnd::Emphasis) if self.option => {
                self.option = false;
                self.mute -= 1;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let badge = dest_url.starts_with("claim:");
                let entry = self.item && self.pieces.is_empty() && dest_url.ends_with(".md");
                if badge || entry || dest_url.starts_with(DOCUMENTATION) {
                    self.push(Piece::Backing, range.start);
                }
                // What a badge says ("✓") is no text of the sentence; a link of more than that is.
                let silent = badge && self.markdown[range].starts_with("[✓]");
                self.mute += usize::from(silent);
                self.links.push(silent);
            }
            Event::End(TagEnd::Link) => self.mute -= usize::from(self.links.pop().unwrap_or(false)),
            Event::Text(text) => self.text(&text, range.start, Piece::Text),
            Event::Code(text) => self.text(&text, range.start, Piece::Code),
            Event::SoftBreak | Event::HardBreak => self.push(Piece::Text(' '), range.start),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, range.start),
            Event::Start(Tag::Item) => {
                self.block_ends();
                self.item = true;
            }
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::HtmlBlock)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::HtmlBlock
                | TagEnd::DefinitionListDefinition
                | TagEnd::BlockQuote(_),
            ) => self.block_ends(),
            _ => {}
        }
    }

    fn html(&mut self, html: &CowStr<'_>, at: usize) {
        if html.trim_start().starts_with("<details") {
            self.details = true;
        } else if html.trim_start().starts_with("</details") {
            self.details = false;
        }
        let comment = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        if let Some(why) = comment.and_then(|comment| comment.trim_start().strip_prefix(EXCUSE)) {
            let line = self.lines.line(at);
            self.found.excused.push(Excused { line, why: why.trim().to_owned() });
            self.push(Piece::Backing, at);
        }
    }

    fn text(&mut self, text: &str, at: usize, piece: fn(char) -> Piece) {
        for (offset, c) in text.char_indices() {
            self.push(piece(c), at + offset);
        }
    }

    fn push(&mut self, piece: Piece, at: usize) {
        if self.mute == 0 && !(self.pieces.is_empty() && matches!(piece, Piece::Text(c) if c.is_whitespace())) {
            self.pieces.push((piece, at));
        }
    }

    /// A row of a table is one statement: one of its cells backs it.
    fn row_ends(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        self.judge(&pieces);
    }

    fn block_ends(&mut self) {
        if self.row {
            return;
        }
        let pieces = std::mem::take(&mut self.pieces);
        self.item &= pieces.is_empty();
        let mut start = 0;
        for end in sentence_ends(&pieces) {
            self.judge(&pieces[start..end]);
            start = end;
        }
    }

    fn judge(&mut self, sentence: &[(Piece, usize)]) {
        if sentence.iter().any(|(piece, _)| matches!(piece, Piece::Backing)) {
            return;
        }
        let text: String = sentence
            .iter()
            .map(|(piece, _)| match piece {
                Piece::Text(c) | Piece::Code(c) => *c,
                Piece::Backing => ' ',
            })
            .collect();
        let text = text.trim();
        if text.ends_with(['?', ':']) || ["{{#", "See "].iter().any(|start| text.starts_with(start)) {
            return;
        }
        if let Some(word) = about_memory(text) {
            let line = sentence.first().map_or(1, |(_, at)| self.lines.line(*at));
            self.found.unbacked.push(Unbacked { line, text: text.to_owned(), word });
        }
    }
}

/// Where sentences end, the last at the end: behind the mark that ends one, closing marks, and what backs it.
fn sentence_ends(pieces: &[(Piece, usize)]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        let stop = matches!(pieces[i].0, Piece::Text('.' | '?' | '!'));
        i += 1;
        if !stop {
            continue;
        }
        while matches!(pieces.get(i), Some((Piece::Text(')' | '"' | '”' | '’'), _))) {
            i += 1;
        }
        let mut behind = i;
        let mut backed = false;
        // What backs it may stand behind a space: it backs what is before it.
        while let Some((piece, _)) = pieces.get(behind) {
            match piece {
                Piece::Backing => {
                    backed = true;
                    i = behind + 1;
                }
                Piece::Text(c) if c.is_whitespace() => {}
                _ => break,
            }
            behind += 1;
        }
        // `1.95` and `.rodata` end nothing.
        if backed || i == pieces.len() || matches!(pieces[i].0, Piece::Text(c) if c.is_whitespace()) {
            ends.push(i);
        }
    }
    if ends.last() != Some(&pieces.len()) {
        ends.push(pieces.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unbacked(markdown: &str) -> Vec<(u32, String)> {
        Sentences::read(markdown).unbacked.into_iter().map(|found| (found.line, found.text)).collect()
    }

    #[test]
    fn a_sentence_about_memory_without_backing_is_found_with_its_line() {
        assert_eq!(
            unbacked("# Heap\n\nA box allocates.\nIt is nice. Its block has 16 bytes[^1], in `.rodata`.\n"),
            [(3, "A box allocates.".to_owned()), (4, "Its block has 16 bytes[^1], in .rodata.".to_owned())]
        );
    }

    #[test]
    fn a_claim_backs_the_sentence_before_it_and_no_other() {
        assert_eq!(
            unbacked(
                "It is on the heap. It is on the stack.[✓](claim:a/b/c) It has a frame.[✓](claim:a/b/d)[✓](claim:a/b/e)"
            ),
            [(1, "It is on the heap.".to_owned())]
        );
        assert_eq!(unbacked("It is on the stack. [✓](claim:a/b/c)\nThe heap is fine.").len(), 1);
        assert_eq!(unbacked("It takes [16](claim:a/b/c) bytes of heap."), []);
    }

    #[test]
    fn documentation_and_a_reason_back_a_sentence_and_other_links_do_not() {
        assert_eq!(unbacked("It [allocates](https://doc.rust-lang.org/1.95.0/std/index.html)."), []);
        assert_eq!(unbacked("It [allocates](https://example.org/).").len(), 1);
        let page = Sentences::read("One.\nIt allocates.<!-- no-claim: who knows -->\n");
        assert_eq!(page.unbacked, []);
        assert_eq!(page.excused, [Excused { line: 2, why: "who knows".to_owned() }]);
    }

    #[test]
    fn what_is_no_statement_is_left_out() {
        let page = "## The heap\n\nHow many allocations? These are its 3 frames:\n\n```rust\n// heap\n```\n\n\
            {{#listing heap/a}}\n\n<details>\n<summary>Answer</summary>\n\n- *It is on the heap.* No.\n- *On the stack.* It frees.\n\n</details>\n";
        let found = unbacked(page);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("It frees."));
        assert_eq!(unbacked("1. [**Heap**](heap/a.md): blocks of heap\n2. [Stack](stack/a.md): frames\n"), []);
        assert_eq!(unbacked("- The [heap](heap/a.md) is large.\n\n  It frees.\n").len(), 2);
        assert_eq!(unbacked("[Heap](heap/a.md): blocks of heap.\n").len(), 1);
        assert_eq!(unbacked("heap\n: It frees.[✓](claim:a/b/c) See [the heap](heap/a.md).\n"), []);
        assert_eq!(unbacked("heap\n: It frees.\n").len(), 1);
    }

    #[test]
    fn a_row_of_a_table_is_one_statement() {
        let table = "| a | heap |\n| - | - |\n| heap. Frame. | [✓](claim:a/b/c) |\n| heap | stack |\n";
        assert_eq!(unbacked(table).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn a_dot_within_a_number_or_a_name_ends_nothing() {
        assert_eq!(unbacked("Since 1.95 it frees `a.b. C` in .rodata. So.[✓](claim:a/b/c)").len(), 1);
        assert_eq!(unbacked("Since 1.95 it frees `a.b. C` in .rodata.[✓](claim:a/b/c)"), []);
    }
}
