//! What a listing's text says by itself: where its directives begin, its caption, its anchors, its `main`.

use std::path::Path;

use crate::listing::Anchor;
use crate::problem::{Problem, Problems};

/// A listing's text, cut where its directives begin.
pub(super) struct Source<'a> {
    /// The lines of the program, without the blank ones at its end.
    pub(super) program: Vec<&'a str>,
    /// The `//@` lines of the end, with their numbers (from 1), without the `//@`.
    pub(super) directives: Vec<(u32, &'a str)>,
}

impl<'a> Source<'a> {
    /// Cuts `text` (line endings already `\n`) and notes down directives in the middle of the program.
    pub(super) fn cut(file: &Path, text: &'a str, problems: &mut Problems) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let behind_code = lines.iter().rposition(|line| !is_comment_or_blank(line)).map_or(0, |last| last + 1);
        let begin = (behind_code..lines.len()).find(|&i| directive(lines[i]).is_some()).unwrap_or(lines.len());
        let (program, end) = lines.split_at(begin);
        for (i, line) in program.iter().enumerate() {
            if directive(line).is_some() {
                problems.push(
                    Problem::new(file, format!("`{}` stands in the middle of the program", line.trim()))
                        .at(number(i))
                        .help(
                            "directives and claims (`//@`) come at the end of the file, behind the last line of code",
                        ),
                );
            }
        }
        let mut directives = Vec::new();
        for (i, line) in end.iter().enumerate() {
            let at = number(begin + i);
            match directive(line) {
                Some(rest) => directives.push((at, rest)),
                // A slip of the hand must not turn a check into a comment.
                None if line.trim_start().trim_start_matches('/').trim_start().starts_with('@') => problems.push(
                    Problem::new(file, format!("`{}` looks like a directive and is none", line.trim()))
                        .at(at)
                        .help("a directive begins with `//@`"),
                ),
                None => {}
            }
        }
        let used = program.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
        Self { program: program[..used].to_vec(), directives }
    }

    /// The program as text: each line with its end.
    pub(super) fn program_text(&self) -> String {
        let mut text = self.program.join("\n");
        text.push('\n');
        text
    }

    /// The first sentence of the first `//!` paragraph, on one line.
    pub(super) fn caption(&self) -> Option<String> {
        let mut words = String::new();
        let docs = self.program.iter().skip_while(|line| !line.starts_with("//!"));
        for doc in docs.map_while(|line| line.strip_prefix("//!")) {
            let doc = doc.trim();
            if doc.is_empty() {
                if words.is_empty() { continue } else { break }
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(doc);
        }
        if words.is_empty() { None } else { Some(first_sentence(&words).to_owned()) }
    }

    /// The lines between `// ANCHOR: name` and `// ANCHOR_END: name`.
    pub(super) fn anchors(&self, file: &Path, problems: &mut Problems) -> Vec<Anchor> {
        let mut anchors: Vec<Anchor> = Vec::new();
        let mut open: Option<(&str, u32)> = None;
        let mut wrong = |line: u32, message: String, help: &str| {
            problems.push(Problem::new(file, message).at(line).help(help));
        };
        for (i, line) in self.program.iter().enumerate() {
            let at = number(i);
            let Some(comment) = line.trim().strip_prefix("//").map(str::trim_start) else { continue };
            if let Some(name) = comment.strip_prefix("ANCHOR:").map(str::trim) {
                if !is_name(name) {
                    wrong(at, format!("`{name}` is no anchor's name"), "use letters, digits, `_` and `-`");
                    continue;
                } else if let Some((other, since)) = open {
                    let message = format!("anchor `{name}` begins inside anchor `{other}` (line {since})");
                    wrong(at, message, "anchors do not nest: end the first before the second begins");
                    continue;
                } else if anchors.iter().any(|anchor| anchor.name == name) {
                    wrong(at, format!("anchor `{name}` begins a second time"), "give each anchor a name of its own");
                }
                open = Some((name, at));
            } else if let Some(name) = comment.strip_prefix("ANCHOR_END:").map(str::trim) {
                match open {
                    Some((begun, since)) if begun == name => {
                        open = None;
                        if since + 1 == at {
                            wrong(since, format!("anchor `{name}` holds no line"), "put its marks around some code");
                        } else {
                            anchors.push(Anchor { name: name.to_owned(), lines: since + 1..=at - 1 });
                        }
                    }
                    Some((begun, since)) => {
                        let message = format!("`ANCHOR_END: {name}` ends no anchor: `{begun}` (line {since}) is open");
                        wrong(at, message, "an anchor ends with the name that it began with, and anchors do not nest");
                    }
                    None => {
                        let help = format!("put `// ANCHOR: {name}` before the first of its lines");
                        wrong(at, format!("`ANCHOR_END: {name}` ends no anchor: none is open"), &help);
                    }
                }
            }
        }
        if let Some((name, since)) = open {
            let help = format!("put `// ANCHOR_END: {name}` behind the last of its lines");
            wrong(since, format!("anchor `{name}` does not end"), &help);
        }
        anchors
    }

    /// The program's `main`: its index among the lines, and whether it is `pub`.
    pub(super) fn main(&self) -> Option<(usize, bool)> {
        self.program.iter().enumerate().find_map(|(i, line)| {
            let (public, rest) = match line.strip_prefix("pub ") {
                Some(rest) => (true, rest),
                None => (false, *line),
            };
            rest.strip_prefix("fn main")?.trim_start().starts_with('(').then_some((i, public))
        })
    }
}

/// What stands behind `//@`.
pub(super) fn directive(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("//@").map(str::trim_end)
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn is_comment_or_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with("//")
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Up to the first period, question or exclamation mark before a space and a capital or a backtick, code spans left out.
fn first_sentence(text: &str) -> &str {
    let mut in_code = false;
    for (i, c) in text.char_indices() {
        match c {
            '`' => in_code = !in_code,
            '.' | '?' | '!' if !in_code => {
                let rest = &text[i + 1..];
                let next = rest.trim_start().chars().next();
                if rest.starts_with(' ') && next.is_some_and(|c| c.is_uppercase() || c == '`') {
                    return &text[..=i];
                }
            }
            _ => {}
        }
    }
    text
}
