//! A question as it stands on a page.
//!
//! ```html
//! <section class="question" id="question-why-so" data-question="stack/frames/why-so">
//!   <p class="question-label">Question</p>
//!   <div class="question-stem" id="question-why-so-stem"> what is asked </div>
//!   <ol class="question-options"> what is offered, and nothing more: <li>An answer.</li> … </ol>
//!   <details class="question-answers">
//!     <summary>Answer</summary>
//!     <ol>
//!       <li data-right> <div class="question-offer"> … </div> <div class="question-said"> … </div> </li>
//!     </ol>
//!   </details>
//! </section>
//! ```
//! It is whole as text: what is offered can be read before the answers are unfolded. A script makes a form of it. What is asked can
//! be searched for; what is offered cannot, since most of it is false, and neither can the answers, which a search would give away.

use std::ops::Range;

use maud::{Markup, PreEscaped, Render, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Question;
use crate::embed;

/// Stands for Markdown of the page inside of markup, as [`embed::block`] writes it.
const HOLE: &str = "\n";
const EMBEDDED_HOLE: &str = "&#10;";

/// What is to be replaced in a chapter, in bytes of it, so that the question gets its form. What is asked, what is offered and what is
/// said to it stay Markdown. `page` is the page's address without `.html`; `amount` is the number that a link to a claim is filled
/// in with, by what stands behind `claim:`. The question must have no faults.
pub(crate) fn form(
    markdown: &str,
    question: &Question,
    page: &str,
    amount: &dyn Fn(&str) -> Option<String>,
) -> Vec<(Range<usize>, String)> {
    let id = question.anchor();
    let markup = html! {
        section.question id=(id) data-question=(question.key(page)) {
            p.question-label { "Question" }
            div.question-stem id={ (id) "-stem" } { (HOLE) }
            ol.question-options data-unsearched {
                @for answer in &question.answers { li { (offered(&markdown[answer.text_range.clone()], amount)) } }
            }
            details.question-answers data-unsearched {
                summary { "Answer" }
                ol {
                    @for answer in &question.answers {
                        li data-right[answer.right()] {
                            div.question-offer { (HOLE) }
                            div.question-said { (HOLE) }
                        }
                    }
                }
            }
        }
    };
    let text = embed::block(markup);
    let ends = gaps(markdown, question);
    text.split(EMBEDDED_HOLE).zip(ends).map(|(piece, gap)| (gap, format!("\n\n{piece}\n\n"))).collect()
}

/// What stands between the pieces of a question that stay.
fn gaps(markdown: &str, question: &Question) -> Vec<Range<usize>> {
    let mut stay = vec![trimmed(markdown, question.stem_range.clone())];
    for answer in &question.answers {
        stay.push(answer.text_range.clone());
        stay.push(trimmed(markdown, answer.text_range.end..answer.range.end));
    }
    let mut at = question.range.start;
    let mut gaps = Vec::new();
    for piece in stay {
        gaps.push(at..piece.start);
        at = piece.end;
    }
    gaps.push(at..question.range.end);
    gaps
}

/// The range without white space at its ends.
fn trimmed(markdown: &str, range: Range<usize>) -> Range<usize> {
    let text = &markdown[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..(range.start + text.trim_end().len()).max(start)
}

/// What stands inside of an emphasis, as words. It is read with its marks: `1000.` alone would be a list.
fn offered(emphasis: &str, amount: &dyn Fn(&str) -> Option<String>) -> Markup {
    let words = phrase(emphasis, amount).into_string();
    let inside = words.strip_prefix("<em>").and_then(|rest| rest.strip_suffix("</em>"));
    PreEscaped(inside.unwrap_or(&words).to_owned())
}

/// Inline Markdown as words, with code and emphasis, but without links: for where they would say too much, or lead astray.
/// Quotation marks are those that mdBook makes of them.
pub(crate) fn phrase(text: &str, amount: &dyn Fn(&str) -> Option<String>) -> Markup {
    let mut out = String::new();
    // What an open link to a claim is filled in with, if it has no text.
    let mut fill = None;
    for event in Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_STRIKETHROUGH) {
        let filled = fill.take();
        match event {
            Event::Text(text) => text.as_ref().render_to(&mut out),
            Event::Code(text) => html! { code { (text.as_ref()) } }.render_to(&mut out),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Link { dest_url, .. }) => fill = dest_url.strip_prefix("claim:").and_then(amount),
            Event::End(TagEnd::Link) => filled.unwrap_or_default().render_to(&mut out),
            _ => {}
        }
    }
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Text.\n\n**Question.** <!-- id: why-so -->\nWhy is `a|b` \"so\"?\n\n<details>\n<summary>Answer</summary>\n\n\
        - *[](claim:a/b/c) \"times\".* Right.\n  More.[✓](claim:a/b/d)\n- *Not `so`.*\n  No.\n\n</details>\n\nAfter.\n";

    fn written(markdown: &str) -> String {
        let question = Question::all(markdown).remove(0);
        let mut out = markdown.to_owned();
        let amount = |claim: &str| (claim == "a/b/c").then(|| "3".to_owned());
        for (range, text) in form(markdown, &question, "part/page", &amount).into_iter().rev() {
            out.replace_range(range, &text);
        }
        out
    }

    #[test]
    fn a_question_gets_its_form_and_its_text_stays_markdown() {
        let lines = written(PAGE);
        let lines: Vec<&str> = lines.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "Text.",
                "<section class=\"question\" id=\"question-why-so\" data-question=\"part/page/why-so\">\
                 <p class=\"question-label\">Question</p><div class=\"question-stem\" id=\"question-why-so-stem\">",
                "Why is `a|b` \"so\"?",
                "</div><ol class=\"question-options\" data-unsearched><li>3 “times”.</li><li>Not <code>so</code>.</li></ol>\
                 <details class=\"question-answers\" data-unsearched><summary>Answer</summary><ol>\
                 <li data-right><div class=\"question-offer\">",
                "*[](claim:a/b/c) \"times\".*",
                "</div><div class=\"question-said\">",
                "Right.",
                "  More.[✓](claim:a/b/d)",
                "</div></li><li><div class=\"question-offer\">",
                "*Not `so`.*",
                "</div><div class=\"question-said\">",
                "No.",
                "</div></li></ol></details></section>",
                "After.",
            ]
        );
    }

    #[test]
    fn each_piece_of_markup_stands_between_blank_lines() {
        let text = written(PAGE);
        let lines: Vec<&str> = text.lines().collect();
        for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with('<')) {
            assert!(lines[i - 1].is_empty() && lines.get(i + 1).is_none_or(|next| next.is_empty()), "{line}");
        }
    }

    #[test]
    fn words_have_no_links_and_no_html() {
        let seven = |_: &str| Some("7".to_owned());
        let text = "[a *b*](c.md) <i>`<`[✓](claim:a/b/c), [](claim:a/b/d)";
        assert_eq!(phrase(text, &seven).into_string(), "a <em>b</em> <code>&lt;</code>✓, 7");
    }

    #[test]
    fn an_offered_number_with_a_stop_is_no_list() {
        let none = |_: &str| None;
        assert_eq!(offered("*1000.*", &none).into_string(), "1000.");
        assert_eq!(offered("*- 8 bytes,* `so`", &none).into_string(), "<em>- 8 bytes,</em> <code>so</code>");
        assert_eq!(offered("_Not *here*._", &none).into_string(), "Not <em>here</em>.");
    }
}
