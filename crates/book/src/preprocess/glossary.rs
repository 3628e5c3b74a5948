//! The glossary: a page of definitions, and its terms in the text of all others.
//!
//! ```text
//! frame <!-- frames, stack frame -->
//! : What a call has on the stack.
//! ```
//! In each chapter the first use of a term, in one of its forms, becomes a link to its definition. Headings, code, links and HTML are
//! left as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::page::{Mark, MarkKind};
use crate::lines::LineIndex;
use crate::markdown;

/// The terms of the book.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    pub(crate) terms: Vec<Term>,
    /// By the first word of a form, in lower case: the whole form, as words, and whose it is; the longest form first.
    forms: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

/// A term that is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) name: String,
    /// Its id on the glossary's page.
    pub(crate) anchor: String,
    /// Where it is defined, from 1.
    pub(crate) line: u32,
}

impl Glossary {
    /// The file of the page, below the folder of the chapters.
    pub(crate) const FILE: &str = "glossary.md";

    /// Reads the page. A form that two terms have is an error, at the line of the second.
    ///
    /// # Errors
    /// The line of each such term, and what is wrong.
    pub(crate) fn read(markdown: &str) -> Result<Self, Vec<(u32, String)>> {
        let mut glossary = Self::default();
        let (mut wrong, lines) = (Vec::new(), LineIndex::new(markdown));
        let mut title: Option<(String, String, u32)> = None;
        for (event, range) in markdown::chapter(markdown) {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    title = Some((String::new(), String::new(), lines.line(range.start)));
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some((name, ..)) = &mut title {
                        name.push_str(&text);
                    }
                }
                Event::InlineHtml(html) => {
                    let comment = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
                    if let (Some((_, others, _)), Some(comment)) = (&mut title, comment) {
                        others.push_str(comment);
                    }
                }
                Event::End(TagEnd::DefinitionListTitle) => {
                    if let Some((name, others, line)) = title.take() {
                        wrong.extend(glossary.add(name.trim(), &others, line).map(|message| (line, message)));
                    }
                }
                _ => {}
            }
        }
        for forms in glossary.forms.values_mut() {
            forms.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        if wrong.is_empty() { Ok(glossary) } else { Err(wrong) }
    }

    fn add(&mut self, name: &str, others: &str, line: u32) -> Option<String> {
        let term = self.terms.len();
        self.terms.push(Term { name: name.to_owned(), anchor: anchor(name), line });
        for form in std::iter::once(name).chain(others.split(',')) {
            let words: Vec<String> = words(form).map(|(_, word)| word.to_lowercase()).collect();
            let Some(first) = words.first() else { continue };
            let same = self.forms.entry(first.clone()).or_default();
            if let Some((_, other)) = same.iter().find(|(form, _)| *form == words) {
                return Some(format!("`{}` is a form of `{}` already", form.trim(), self.terms[*other].name));
            }
            same.push((words, term));
        }
        None
    }

    /// The first use of each term in a chapter.
    pub(super) fn first_uses(&self, markdown: &str) -> Vec<Mark> {
        let (mut marks, mut seen, lines) = (Vec::new(), BTreeSet::new(), LineIndex::new(markdown));
        let mut left_alone = 0;
        for (event, range) in markdown::chapter(markdown) {
            match event {
                Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::CodeBlock(_) | Tag::TableHead) => {
                    left_alone += 1
                }
                Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::CodeBlock | TagEnd::TableHead) => {
                    left_alone -= 1
                }
                // What is written with escapes is not what it stands for, and has no place of its own.
                Event::Text(text)
                    if left_alone == 0 && markdown[range.clone()] == *text && !text.starts_with("{{#") =>
                {
                    for (term, at) in self.uses(&text, &mut seen) {
                        let range = range.start + at.start..range.start + at.end;
                        if stands_free(markdown, &range) {
                            let text = markdown[range.clone()].to_owned();
                            marks.push(Mark {
                                line: lines.line(range.start),
                                range,
                                kind: MarkKind::Term { term, text },
                            });
                        } else {
                            seen.remove(&term);
                        }
                    }
                }
                _ => {}
            }
        }
        marks
    }

    /// The terms in a text that are not in `seen`, which they join.
    fn uses(&self, text: &str, seen: &mut BTreeSet<usize>) -> Vec<(usize, Range<usize>)> {
        let words: Vec<(usize, &str)> = words(text).collect();
        let lower: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
        let (mut found, mut i) = (Vec::new(), 0);
        while i < words.len() {
            let forms = self.forms.get(&lower[i]).into_iter().flatten();
            let mut here = forms.filter(|(form, _)| lower[i..].starts_with(form));
            let Some((form, term)) = here.next() else {
                i += 1;
                continue;
            };
            let (last_at, last) = words[i + form.len() - 1];
            // Words of a term stand behind one another, with nothing but space or a hyphen between them.
            let span = words[i].0..last_at + last.len();
            let joined = text[span.clone()].chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '\''));
            if joined && seen.insert(*term) {
                found.push((*term, span));
            }
            i += form.len();
        }
        found
    }
}

/// Whether an element in place of these bytes leaves the Markdown around it as it is: emphasis must not begin or end within a word.
fn stands_free(markdown: &str, range: &Range<usize>) -> bool {
    let outside = |mut rest: Box<dyn Iterator<Item = char> + '_>| {
        let mut next = rest.next();
        let emphasis = matches!(next, Some('*' | '_'));
        while matches!(next, Some('*' | '_')) {
            next = rest.next();
        }
        !(emphasis && next.is_some_and(char::is_alphanumeric))
    };
    outside(Box::new(markdown[..range.start].chars().rev())) && outside(Box::new(markdown[range.end..].chars()))
}

/// The words of a text, with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '\'';
    text.split(move |c: char| !part(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The id that mdBook gives to a term: in lower case, with hyphens for spaces, without what is neither letter, digit, `-` nor `_`.
fn anchor(name: &str) -> String {
    name.trim()
        .chars()
        .filter_map(|c| match c {
            c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c.to_ascii_lowercase()),
            c if c.is_whitespace() => Some('-'),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Glossary\n\nframe <!-- frames, stack frame -->\n: What a call has.\n\nstack\n: Memory.\n\nread-only data\n: Data.\n\n`static`\n: A place.\n";

    fn uses(markdown: &str) -> Vec<(String, String)> {
        let glossary = Glossary::read(PAGE).unwrap();
        let marks = glossary.first_uses(markdown);
        marks
            .into_iter()
            .map(|mark| match mark.kind {
                MarkKind::Term { term, text } => (glossary.terms[term].anchor.clone(), text),
                other => panic!("{other:?} is no term"),
            })
            .collect()
    }

    fn pair(anchor: &str, text: &str) -> (String, String) {
        (anchor.to_owned(), text.to_owned())
    }

    #[test]
    fn a_term_has_a_name_an_id_and_a_line() {
        let glossary = Glossary::read(PAGE).unwrap();
        let names: Vec<_> = glossary.terms.iter().map(|t| (t.name.as_str(), t.anchor.as_str(), t.line)).collect();
        assert_eq!(
            names,
            [
                ("frame", "frame", 3),
                ("stack", "stack", 6),
                ("read-only data", "read-only-data", 9),
                ("static", "static", 12),
            ]
        );
    }

    #[test]
    fn the_first_use_of_each_term_is_found_in_the_longest_form() {
        assert_eq!(
            uses("Frames and a stack frame. The stack.\n\nThe stack is a frame.\n"),
            [pair("frame", "Frames"), pair("stack", "stack"),]
        );
        assert_eq!(
            uses("It is read-only\ndata.\n\nIt is *read-only data*.\n"),
            [pair("read-only-data", "read-only data")]
        );
    }

    #[test]
    fn headings_code_and_links_are_left_alone() {
        assert_eq!(
            uses("# Frame\n\n`frame` [frame](a.md)\n\n```text\nframe\n```\n\n| frame |\n| - |\n| stack |\n"),
            [pair("stack", "stack")]
        );
    }

    #[test]
    fn a_part_of_a_word_is_no_use_and_emphasis_within_a_word_is_kept() {
        assert_eq!(uses("stacked framework, *frame*s\n"), []);
        assert_eq!(uses("a *frame*, so\n"), [pair("frame", "frame")]);
    }

    #[test]
    fn a_form_of_two_terms_is_told() {
        let wrong = Glossary::read("a\n: One.\n\nb <!-- A -->\n: Two.\n").unwrap_err();
        assert_eq!(wrong, [(4, "`A` is a form of `a` already".to_owned())]);
    }
}
