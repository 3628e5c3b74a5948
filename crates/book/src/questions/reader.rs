//! A chapter read for its questions.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Answer, OPENING, Question};

/// Where in a question the reader is.
#[derive(Default, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    /// Behind the opening, where the id stands.
    Opened,
    Stem,
    /// Behind the stem; only the folded answers may follow.
    Asked,
    Answers,
}

/// Gathers the questions from a chapter's events.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) questions: Vec<Question>,
    state: State,
    /// At the start of a paragraph, where a question may begin: the bytes of the paragraph.
    opening: Option<Range<usize>>,
    /// The bytes of the block of HTML that is open.
    html: Range<usize>,
    /// How many lists are open within the answers.
    lists: usize,
    offered: bool,
}

impl Reader {
    /// Takes an event with its bytes; `line` is asked where a question begins.
    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>, line: impl Fn() -> u32) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.html = range.clone(),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html.trim(), range),
            Event::Start(Tag::Paragraph) if self.state != State::Answers => {
                self.state = State::Outside;
                self.opening = Some(range.clone());
            }
            Event::Start(Tag::Strong) => {}
            Event::Text(text) if text.as_ref() == OPENING && self.opening.is_some() => self.open(line()),
            Event::End(TagEnd::Paragraph) if matches!(self.state, State::Opened | State::Stem) => {
                self.state = State::Asked;
            }
            Event::Start(_) if self.state == State::Asked => self.state = State::Outside,
            Event::Start(Tag::Heading { .. }) => self.state = State::Outside,
            Event::Start(Tag::List(_)) if self.state == State::Answers => self.lists += 1,
            Event::End(TagEnd::List(_)) if self.state == State::Answers => self.lists -= 1,
            Event::Start(Tag::Item) if self.state == State::Answers && self.lists == 1 => {
                if let Some(question) = self.questions.last_mut() {
                    question.answers.push(Answer { range: range.clone(), ..Answer::default() });
                }
            }
            Event::Start(Tag::Emphasis) => self.offer(range),
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

    fn open(&mut self, line: u32) {
        let Some(paragraph) = self.opening.take() else { return };
        self.state = State::Opened;
        self.questions.push(Question {
            line,
            id: String::new(),
            stem: String::new(),
            answers: Vec::new(),
            fold: String::new(),
            stem_range: paragraph.clone(),
            range: paragraph,
        });
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        let Some(question) = self.questions.last_mut() else { return };
        match self.state {
            State::Opened => {
                let comment = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
                if let Some(id) = comment.and_then(|comment| comment.trim().strip_prefix("id:")) {
                    question.id = id.trim().to_owned();
                    question.stem_range.start = range.end;
                }
            }
            State::Asked if html.starts_with("<details") => {
                self.state = State::Answers;
                question.fold = html.to_owned();
            }
            State::Answers if html.starts_with("</details") => {
                self.state = State::Outside;
                question.range.end = range.start + "</details>".len();
            }
            // The lines of a block come one by one.
            State::Answers if question.answers.is_empty() && self.html.contains(&range.start) => {
                question.fold.push_str(html);
            }
            _ => {}
        }
    }

    fn offer(&mut self, range: &Range<usize>) {
        let answer = self.answer().filter(|answer| answer.text.is_empty() && answer.feedback.is_empty());
        if let Some(answer) = answer {
            answer.text_range = range.clone();
            self.offered = true;
        } else {
            self.offered = false;
        }
    }

    fn answer(&mut self) -> Option<&mut Answer> {
        (self.state == State::Answers && self.lists > 0)
            .then(|| self.questions.last_mut()?.answers.last_mut())
            .flatten()
    }

    fn text(&mut self, text: &str) {
        self.opening = None;
        let offered = self.offered;
        if matches!(self.state, State::Opened | State::Stem)
            && let Some(question) = self.questions.last_mut()
        {
            if !text.trim().is_empty() {
                self.state = State::Stem;
            }
            question.stem.push_str(if question.stem.is_empty() { text.trim_start() } else { text });
        } else if let Some(answer) = self.answer() {
            let into = if offered { &mut answer.text } else { &mut answer.feedback };
            into.push_str(if into.is_empty() { text.trim_start() } else { text });
        }
    }
}
