//! The questions at the end of a page: what is asked, what is offered, which of it is right, and what is said to each.
//!
//! ```text
//! **Question.** <!-- id: why-so -->
//! Why is it so?
//!
//! <details>
//! <summary>Answer</summary>
//!
//! - *An answer.* Why it is wrong.
//! - *Another one.* Right. Why.
//!
//! </details>
//! ```
//! It is Markdown that reads well as it is: a reader without anything else gets the question, and its answers folded. The page gets
//! it in the form that [`form`] describes.
//!
//! The id is what a reader's answer is kept by, behind the page's address: `stack/frames/why-so`. It stays when the text changes and
//! when questions change places; another question gets another one.

mod form;
mod progress;
mod reader;

use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) use form::{form, phrase};
pub(crate) use progress::{Asked, ProgressPage};

use crate::lines::LineIndex;
use crate::markdown;

/// A question, with what is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// The line it starts on, from 1.
    pub(crate) line: u32,
    /// What stands in the comment `<!-- id: … -->` behind its opening; empty without one.
    pub(crate) id: String,
    /// What is asked, as plain text.
    pub(crate) stem: String,
    /// What is offered, in order.
    pub(crate) answers: Vec<Answer>,
    /// What folds the answers, as it is written: `<details>` and its summary.
    pub(crate) fold: String,
    /// From its opening to the end of its answers, in bytes of the chapter.
    range: Range<usize>,
    /// Of that, what is asked.
    stem_range: Range<usize>,
}

/// One of the answers that are offered, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) text: String,
    /// What is said to who chose it; it begins with "Right" if it is.
    pub(crate) feedback: String,
    /// What is offered, with the marks of its emphasis, in bytes of the chapter.
    text_range: Range<usize>,
    /// All of it, with the mark of the list.
    range: Range<usize>,
}

/// How a question begins.
const OPENING: &str = "Question.";

/// How its answers are folded; white space is left out.
const FOLD: &str = "<details><summary>Answer</summary>";

impl Question {
    /// What a reader's answer is kept by; `page` is the page's address without `.html`.
    pub(crate) fn key(&self, page: &str) -> String {
        format!("{page}/{}", self.id)
    }

    /// Its id on its page.
    pub(crate) fn anchor(&self) -> String {
        format!("question-{}", self.id)
    }

    /// What is asked, as it is written in the chapter.
    pub(crate) fn stem_in<'a>(&self, markdown: &'a str) -> &'a str {
        markdown[self.stem_range.clone()].trim()
    }

    /// The questions of a page, in order.
    pub(crate) fn all(markdown: &str) -> Vec<Question> {
        let (mut reader, lines) = (reader::Reader::default(), LineIndex::new(markdown));
        for (event, range) in markdown::chapter(markdown) {
            reader.event(&event, &range, || lines.line(range.start));
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
        if self.fold.split_whitespace().collect::<String>() != FOLD {
            faults.push(format!("answers that are folded by `{}`: expected `{FOLD}`", self.fold.trim()));
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

/// What is wrong with the ids of a page's questions: the line of each, and what.
pub(crate) fn faults_of_ids(questions: &[Question]) -> Vec<(u32, String)> {
    let (mut first, mut faults) = (BTreeMap::new(), Vec::new());
    for Question { line, id, .. } in questions {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if id.is_empty() {
            faults.push((*line, "a question without an id".to_owned()));
        } else if !id.split('-').all(word) {
            faults.push((*line, format!("`{id}` is no id of a question: expected lower-case words with hyphens")));
        } else if let Some(first) = first.insert(id, line) {
            faults.push((
                *line,
                format!("a second question with the id `{id}` on this page: the first is at line {first}"),
            ));
        }
    }
    faults
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

#[cfg(test)]
mod tests {
    use super::*;

    fn page(answers: &str) -> String {
        format!(
            "# A\n\nText.\n\n**Question.** <!-- id: why-so -->\nWhy is `x`\nso?\n\n<details>\n<summary>Answer</summary>\n\n{answers}\n\n</details>\n\n*After.*\n"
        )
    }

    fn faults(answers: &str) -> String {
        Question::all(&page(answers)).iter().flat_map(Question::faults).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_question_is_read_with_its_answers() {
        let questions = Question::all(&page("- *One.* No, *not*.\n- *[](claim:a/b/c) times.* Right.[✓](claim:a/b/d)"));
        assert_eq!(questions.len(), 1);
        assert_eq!(
            (questions[0].line, questions[0].id.as_str(), questions[0].stem.as_str()),
            (5, "why-so", "Why is x so?")
        );
        let answers: Vec<_> = questions[0].answers.iter().map(|a| (a.text.as_str(), a.feedback.as_str())).collect();
        assert_eq!(answers, [("One.", "No, not."), ("# times.", "Right.✓")]);
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
    fn answers_that_stand_behind_other_text_or_are_folded_in_another_way_are_told() {
        let page = page("- *One.* No.\n- *Two.* Right.");
        let between = Question::all(&page.replace("<details>", "Text.\n\n<details>"));
        assert!(between[0].faults()[0].contains("0 answers to choose from"), "{between:?}");
        let open = Question::all(&page.replace("<details>", "<details open>"));
        assert!(open[0].faults()[0].contains("folded by `<details open>"), "{open:?}");
    }

    #[test]
    fn an_id_that_is_missing_or_malformed_or_there_twice_is_told_at_its_line() {
        let ids = |ids: &[&str]| {
            let page: String = ids.iter().map(|id| format!("**Question.** {id}\nWhy?\n\n")).collect();
            faults_of_ids(&Question::all(&page))
        };
        assert_eq!(ids(&["<!-- id: a-1 -->", "<!-- id: b -->"]), []);
        assert_eq!(ids(&["", "<!-- a comment -->"]).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4]);
        for wrong in ["Why so", "-a", "a--b", "Größe", "a_b"] {
            let faults = ids(&[&format!("<!-- id: {wrong} -->")]);
            assert!(faults.len() == 1 && faults[0].1.contains("is no id of a question"), "{wrong}: {faults:?}");
        }
        let twice = ids(&["<!-- id: a -->", "<!-- id: b -->", "<!-- id: a -->"]);
        assert_eq!(twice, [(7, "a second question with the id `a` on this page: the first is at line 1".to_owned())]);
        // Behind the text it is a comment like any other.
        assert_eq!(ids(&["Why, then? <!-- id: a -->"]).len(), 1);
    }

    #[test]
    fn a_page_asks_two_or_three_questions_and_why_in_half_of_them() {
        let ask = |stem: &str| Question::all(&format!("**Question.** {stem}\n")).remove(0);
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
