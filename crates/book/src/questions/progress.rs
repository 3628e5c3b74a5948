//! The page of all questions, on which a reader sees which of them are answered.
//!
//! It is a list of links, whole without a script. What a script fills in, by what the browser has kept, stands there already and is
//! hidden: the style sheet shows it where there are scripts, before the first paint, so that nothing moves.

use maud::{Markup, PreEscaped, html};

use crate::preprocess::Chapter;

/// A question where it is asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// What a reader's answer is kept by: `stack/frames/why-so`.
    pub(crate) key: String,
    /// Its id on its page.
    pub(crate) anchor: String,
    /// What is asked, as inline HTML.
    pub(crate) stem: PreEscaped<String>,
    /// The page's address below the book's root, and the chapter's name.
    pub(crate) page: String,
    pub(crate) chapter: String,
    /// The part of the book that the chapter is in; empty for one that is in none.
    pub(crate) part: String,
}

/// What the page is made of.
pub(crate) struct ProgressPage<'a> {
    /// In reading order.
    pub(crate) questions: &'a [Asked],
    /// The chapter that it stands in.
    pub(crate) chapter: &'a Chapter,
}

/// What may have come of a question: as the script calls it, and in words. The style sheet has a sign for each.
const STATES: [(&str, &str); 3] =
    [("first", "right at the first try"), ("later", "right later"), ("wrong", "not yet right")];

impl ProgressPage<'_> {
    /// Counts, what to practice again, how to forget it all; then the questions, part by part and chapter by chapter.
    pub(crate) fn render(&self) -> Markup {
        html! {
            div.progress data-unsearched {
                (self.own())
                @for part in self.questions.chunk_by(|one, next| one.part == next.part) {
                    section.progress-part {
                        h2 id={ "progress-" (fragment(&part[0].part)) } { (part[0].part) }
                        p.progress-counts {
                            (part.len()) " questions"
                            span.progress-own hidden {
                                ", " span data-count="answered" { "0" } " answered, "
                                span data-count="first" { "0" } " right at the first try"
                            }
                            "."
                        }
                        @for chapter in part.chunk_by(|one, next| one.page == next.page) { (self.questions_of(chapter)) }
                    }
                }
            }
        }
    }

    /// What only a reader with scripts has.
    fn own(&self) -> Markup {
        html! {
            div.progress-own hidden {
                p.progress-total { span data-count="answered" { "0" } " of " (self.questions.len()) " answered" }
                ul.progress-states {
                    @for (state, words) in STATES {
                        li data-state=(state) { span data-count=(state) { "0" } " " (words) }
                    }
                }
                details.progress-again {
                    summary { "Practice again: " span data-count="again" { "0" } }
                    p { "No question is waiting. Those that were not right at the first try are listed here." }
                    ol.progress-questions {}
                }
                div.progress-reset {
                    button.progress-forget type="button" { "Forget my answers" }
                    div.progress-confirm role="group" aria-labelledby="progress-confirm" hidden {
                        span id="progress-confirm" { "Forget all answers?" } " "
                        button.progress-yes type="button" { "Forget them" } " "
                        button.progress-no type="button" { "Keep them" }
                    }
                    p.progress-said role="status" {}
                }
            }
        }
    }

    fn questions_of(&self, chapter: &[Asked]) -> Markup {
        html! {
            h3 id={ "progress-" (fragment(&chapter[0].page)) } {
                a href=(self.chapter.link_to(&chapter[0].page, "")) { (chapter[0].chapter) }
            }
            ol.progress-questions {
                @for question in chapter {
                    li data-question=(question.key) {
                        a href=(self.chapter.link_to(&question.page, &question.anchor)) { (question.stem) }
                    }
                }
            }
        }
    }
}

/// What can stand in an id.
fn fragment(name: &str) -> String {
    let name = name.trim_end_matches(".html");
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
