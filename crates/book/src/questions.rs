//! The questions at the end of a page: what is asked, what is offered, which of it is right, and what is said to each.
//!
//! ```text
//! **Question.** Why is it so?
//!
//! <details>
//! <summary>Answer</summary>
//!
//! - *An answer.* Why it is wrong.
//! - *Another one.* Right. Why.
//!
//! </details>
//! ```
//! It is Markdown that reads well as it is: a reader without anything else gets the question, and its answers folded.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::lines::LineIndex;
use crate::markdown;

/// A question, with what is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// The line it starts on, from 1.
    pub(crate) line: u32,
    /// What is asked, as plain text.
    pub(crate) stem: String,
    /// What is offered, in order.
    pub(crate) answers: Vec<Answer>,
}

/// One of the answers that are offered, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) text: String,
    /// What is said to who chose it; it begins with "Right" if it is.
    pub(crate) feedback: String,
}

/// How a question begins.
const OPENING: &str = "Question.";

impl Question {
    /// The questions of a page, in order.
    pub(crate) fn all(markdown: &str) -> Vec<Question> {
        let (mut reader, lines) = (Reader::default(), LineIndex::new(markdown));
        for (event, range) in markdown::chapter(markdown) {
            reader.event(&event, || lines.line(range.start));
        }
        reader.questions
    }

    /// Whether it asks for a reason.
    fn asks_why(&self) -> bool {
        self.stem.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case("why"))
    }

    /// What is wrong with it.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.stem.trim_end().ends_with('?') {
            faults.push("a question that does not end in `?`".to_owned());
        }
        if self.answers.len() < 2 {
            faults.push(format!("a question with {} answers to choose from: expected two or more", self.answers.len()));
            return faults;
        }
        for answer in &self.answers {
            if answer.text.is_empty() {
                faults.push(format!("an answer that does not begin with *what is offered*: {}", answer.feedback));
            } else if answer.feedback.is_empty() {
                faults.push(format!("nothing is said to who answers: {}", answer.text));
            }
        }
        match self.answers.iter().filter(|answer| answer.right()).count() {
            1 => {}
            right => faults.push(format!("{right} of the answers begin their explanation with `Right`: expected one")),
        }
        faults
    }
}

/// What is wrong with the questions of a page together: there are two or three, and at least half of them ask why.
pub(crate) fn faults_of_page(questions: &[Question]) -> Option<String> {
    let why = questions.iter().filter(|question| question.asks_why()).count();
    match questions.len() {
        0 => None,
        2 | 3 if why * 2 >= questions.len() => None,
        n @ (2 | 3) => Some(format!("{why} of the {n} questions on this page ask why: expected at least half of them")),
        n => Some(format!("{n} questions on this page: expected two or three")),
    }
}

impl Answer {
    /// Whether it is the right one.
    pub(crate) fn right(&self) -> bool {
        self.feedback.starts_with("Right")
    }
}

/// Where in a question the reader is.
#[derive(Default, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    Stem,
    /// Behind the stem; only the folded answers may follow.
    Asked,
    Answers,
}

#[derive(Default)]
struct Reader {
    questions: Vec<Question>,
    state: State,
    /// At the start of a paragraph, where a question may begin.
    opening: bool,
    /// How many lists and emphases are open within the answers.
    lists: usize,
    offered: bool,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, line: impl Fn() -> u32) {
        match event {
            Event::Start(Tag::Paragraph) if self.state != State::Answers => self.opening = true,
            Event::Start(Tag::Strong) => {}
            Event::Text(text) if self.opening && text.as_ref() == OPENING => {
                self.opening = false;
                self.state = State::Stem;
                self.questions.push(Question { line: line(), stem: String::new(), answers: Vec::new() });
            }
            Event::End(TagEnd::Paragraph) if self.state == State::Stem => self.state = State::Asked,
            Event::Start(Tag::Heading { .. }) => self.state = State::Outside,
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                if html.starts_with("<details") && self.state == State::Asked {
                    self.state = State::Answers;
                } else if html.starts_with("</details") {
                    self.state = State::Outside;
                }
            }
            Event::Start(Tag::List(_)) if self.state == State::Answers => self.lists += 1,
            Event::End(TagEnd::List(_)) if self.state == State::Answers => self.lists -= 1,
            Event::Start(Tag::Item) if self.state == State::Answers && self.lists == 1 => {
                if let Some(question) = self.questions.last_mut() {
                    question.answers.push(Answer::default());
                }
            }
            Event::Start(Tag::Emphasis) => {
                self.offered = self.answer().is_some_and(|answer| answer.text.is_empty() && answer.feedback.is_empty());
            }
            Event::End(TagEnd::Emphasis) => self.offered = false,
            Event::Text(text) | Event::Code(text) => self.text(text),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            // A link to a claim without text will be a number.
            Event::Start(Tag::Link { dest_url, .. }) if self.offered && dest_url.starts_with("claim:") => {
                self.text("#")
            }
            _ => {}
        }
    }

    fn answer(&mut self) -> Option<&mut Answer> {
        (self.state == State::Answers && self.lists > 0)
            .then(|| self.questions.last_mut()?.answers.last_mut())
            .flatten()
    }

    fn text(&mut self, text: &str) {
        self.opening = false;
        let offered = self.offered;
        if self.state == State::Stem
            && let Some(question) = self.questions.last_mut()
        {
            question.stem.push_str(if question.stem.is_empty() { text.trim_start() } else { text });
        } else if let Some(answer) = self.answer() {
            let into = if offered { &mut answer.text } else { &mut answer.feedback };
            into.push_str(if into.is_empty() { text.trim_start() } else { text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(answers: &str) -> String {
        format!(
            "# A\n\nText.\n\n**Question.** Why is `x`\nso?\n\n<details>\n<summary>Answer</summary>\n\n{answers}\n\n</details>\n\n*After.*\n"
        )
    }

    fn faults(answers: &str) -> String {
        Question::all(&page(answers)).iter().flat_map(Question::faults).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_question_is_read_with_its_answers() {
        let questions = Question::all(&page("- *One.* No, *not*.\n- *[](claim:a/b/c) times.* Right.[✓](claim:a/b/d)"));
        let answer = |text: &str, feedback: &str| Answer { text: text.to_owned(), feedback: feedback.to_owned() };
        assert_eq!(
            questions,
            [Question {
                line: 5,
                stem: "Why is x so?".to_owned(),
                answers: vec![answer("One.", "No, not."), answer("# times.", "Right.✓")],
            }]
        );
        assert_eq!(questions[0].faults(), [""; 0]);
        assert!(questions[0].answers[1].right() && !questions[0].answers[0].right());
    }

    #[test]
    fn a_question_without_one_right_answer_is_told() {
        assert!(faults("- *One.* No.\n- *Two.* No.").contains("0 of the answers"));
        assert!(faults("- *One.* Right.\n- *Two.* Right.").contains("2 of the answers"));
        assert!(faults("- *One.* Right.").contains("1 answers to choose from"));
    }

    #[test]
    fn an_answer_without_explanation_or_without_offer_is_told() {
        assert!(faults("- *One.*\n- *Two.* Right.").contains("nothing is said to who answers: One."));
        assert!(faults("- One. No.\n- *Two.* Right.").contains("does not begin with"));
    }

    #[test]
    fn a_question_that_asks_nothing_or_has_no_answers_is_told() {
        let no_details = Question::all("**Question.** Why so\n\nText.\n");
        assert_eq!(no_details[0].faults().len(), 2, "{no_details:?}");
    }

    #[test]
    fn a_page_asks_two_or_three_questions_and_why_in_half_of_them() {
        let ask = |stem: &str| Question { line: 1, stem: stem.to_owned(), answers: Vec::new() };
        assert_eq!(faults_of_page(&[]), None);
        assert_eq!(faults_of_page(&[ask("Why?"), ask("So?")]), None);
        assert!(faults_of_page(&[ask("So why?"), ask("So?"), ask("Whyever?")]).unwrap().starts_with("1 of the 3"));
        assert!(faults_of_page(&[ask("Why?")]).unwrap().starts_with("1 questions"));
        assert!(faults_of_page(&[ask("Why?"), ask("Why?"), ask("Why?"), ask("Why?")]).is_some());
    }

    #[test]
    fn other_folded_text_is_no_question() {
        assert_eq!(
            Question::all("**How many?**\n\n<details><summary>Answer</summary>\n\n- *One.* No.\n\n</details>\n"),
            []
        );
    }
}
