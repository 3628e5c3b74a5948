//! What rustc says with `--error-format=json`, as data.

use std::path::Path;

use serde::Deserialize;

use crate::model::Diagnostic;
use crate::problem::Problem;

/// A message, as far as it is used here.
#[derive(Deserialize)]
struct Message {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Message {
    /// The line of `path` that it is about: that of its primary span, or of the macro call in `path` that the span lies in.
    fn line(&self, path: &str) -> Option<u32> {
        self.spans.iter().filter(|span| span.is_primary).find_map(|span| {
            let mut span = Some(span);
            while let Some(here) = span {
                if here.file_name.replace('\\', "/") == path {
                    return Some(here.line_start);
                }
                span = here.expansion.as_deref().map(|expansion| &expansion.span);
            }
            None
        })
    }

    /// Whether it sums up others: `aborting due to 2 previous errors`, `3 warnings emitted`.
    fn is_summary(&self) -> bool {
        self.spans.is_empty()
            && self.code.is_none()
            && (self.message.starts_with("aborting due to")
                || self.message.ends_with("warning emitted")
                || self.message.ends_with("warnings emitted"))
    }
}

/// The messages, and the lines that are none: what a compiler prints as it breaks down.
fn messages(said: &str) -> (Vec<Message>, Vec<&str>) {
    let (mut messages, mut rest) = (Vec::new(), Vec::new());
    for line in said.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str::<Message>(line) {
            Ok(message) if message.is_summary() => {}
            Ok(message) => messages.push(message),
            Err(_) => rest.push(line),
        }
    }
    (messages, rest)
}

/// Errors and warnings on the source at `path`, in order of line.
pub(super) fn of_listing(said: &str, path: &str) -> Vec<Diagnostic> {
    let (messages, _) = messages(said);
    let mut diagnostics: Vec<Diagnostic> = messages
        .into_iter()
        .filter(|message| matches!(message.level.as_str(), "error" | "warning"))
        .map(|message| Diagnostic {
            line: message.line(path),
            level: message.level,
            code: message.code.map(|code| code.code),
            message: message.message.lines().next().unwrap_or_default().to_owned(),
        })
        .collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.line.unwrap_or(u32::MAX));
    diagnostics
}

/// Errors on the source at `path`, which the author knows as `file`.
pub(super) fn problems(said: &str, path: &str, file: &Path) -> Vec<Problem> {
    let (messages, rest) = messages(said);
    let mut problems: Vec<Problem> = messages
        .iter()
        .filter(|message| message.level.starts_with("error"))
        .map(|message| {
            let code = message.code.as_ref().map(|code| format!(" {}", code.code)).unwrap_or_default();
            let mut problem = Problem::new(file, format!("does not compile: error{code}: {}", message.message));
            problem.line = message.line(path);
            match &message.rendered {
                Some(rendered) => problem.help(rendered.trim_end()),
                None => problem,
            }
        })
        .collect();
    if problems.is_empty() {
        problems.push(Problem::new(file, "does not compile, and rustc gives no error message").help(rest.join("\n")));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_A_MACRO: &str = r#"{"message":"cannot add\nmore","code":{"code":"E0277"},"level":"error","spans":[{"file_name":"/rustc/core/macros.rs","line_start":7,"is_primary":true,"expansion":{"span":{"file_name":"listings/src/a/b.rs","line_start":12,"is_primary":false,"expansion":null}}}],"rendered":"error[E0277]: cannot add\n"}"#;
    const SUMMARY: &str =
        r#"{"message":"aborting due to 1 previous error","code":null,"level":"error","spans":[],"rendered":""}"#;

    #[test]
    fn an_error_in_a_macro_stands_at_the_line_that_calls_it() {
        let said = format!("{IN_A_MACRO}\n{SUMMARY}\n");
        let found = of_listing(&said, "listings/src/a/b.rs");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].line, found[0].code.as_deref()), (Some(12), Some("E0277")));
        assert_eq!(found[0].message, "cannot add");
    }

    #[test]
    fn a_compiler_that_breaks_down_is_quoted() {
        let problems = problems("thread 'rustc' panicked\n", "a.rs", Path::new("a.rs"));
        assert!(problems[0].to_string().contains("thread 'rustc' panicked"), "{problems:?}");
    }
}
