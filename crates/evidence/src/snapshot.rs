//! The committed evidence: `tests/snapshots/PART__NAME.snap`, insta snapshots of [`Evidence`] as JSON.
//!
//! ```text
//! ---
//! source: tests/listings.rs
//! ---
//! {
//!   "listing": "global/const_factor",
//!   …
//! ```

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::listing::ListingId;
use crate::model::Evidence;
use crate::problem::{Problem, Problems};

/// How to take a snapshot anew.
const ANEW: &str = "take it anew: `INSTA_UPDATE=always cargo test --test listings`, then review it with git";

/// The file that holds a listing's snapshot, in the book at `root`.
pub fn path(root: &Path, id: &ListingId) -> PathBuf {
    root.join(relative(id))
}

/// The same, relative to the root.
fn relative(id: &ListingId) -> PathBuf {
    Path::new("tests/snapshots").join(format!("{}.snap", id.as_str().replace('/', "__")))
}

/// What a snapshot of this evidence holds below its header: JSON, an instruction or an event a line.
pub fn text(evidence: &Evidence) -> String {
    // Evidence is made of strings, numbers, sequences and maps with string keys alone, all of which JSON can say.
    serde_json::to_string_pretty(evidence).expect("evidence is representable in JSON")
}

/// A whole snapshot of this evidence, as insta writes it in `tests/listings.rs`.
pub fn whole(evidence: &Evidence) -> String {
    format!("---\nsource: tests/listings.rs\n---\n{}\n", text(evidence))
}

/// Reads a listing's snapshot; `None` if there is none.
///
/// # Errors
/// The file is no snapshot of evidence: which line is wrong, and how to take it anew.
pub fn read(root: &Path, id: &ListingId) -> Result<Option<Evidence>, Problems> {
    let file = relative(id);
    match std::fs::read_to_string(path(root, id)) {
        Ok(text) => Ok(Some(parse(&text, &file, id)?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::new(file, format!("cannot be read: {error}")).help(ANEW).into()),
    }
}

/// Evidence from a snapshot's text: a header between two lines `---`, then JSON.
fn parse(text: &str, file: &Path, id: &ListingId) -> Result<Evidence, Problem> {
    let wrong = |line: usize, message: String| {
        Problem::new(file, message).at(u32::try_from(line).unwrap_or(u32::MAX)).help(ANEW)
    };
    let lines: Vec<&str> = text.lines().collect();
    if lines.first() != Some(&"---") {
        return Err(wrong(
            1,
            format!("expected `---`, the start of a snapshot's header, found `{}`", lines.first().unwrap_or(&"")),
        ));
    }
    let Some(end) = lines.iter().skip(1).position(|line| *line == "---") else {
        return Err(wrong(
            lines.len(),
            "the header that starts on line 1 has no end: expected a second line `---`".to_owned(),
        ));
    };
    let header = end + 2;
    let body = lines.get(header..).unwrap_or_default().join("\n");
    let evidence: Evidence = serde_json::from_str(&body)
        .map_err(|error| wrong(header + error.line().max(1), format!("this is not the evidence on `{id}`: {error}")))?;
    if evidence.listing != *id {
        let line = lines.iter().position(|line| line.contains("\"listing\"")).unwrap_or(header) + 1;
        return Err(wrong(line, format!("expected evidence on `{id}`, found evidence on `{}`", evidence.listing)));
    }
    Ok(evidence)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{CodeLine, Exit, Frame, Function, Profile, ProfileEvidence, Reach, Run};

    fn evidence(id: &ListingId) -> Evidence {
        let code =
            ["   12 │ mov eax, 1000", "      │ ret"].map(|line| line.parse::<CodeLine>().expect("a line of code"));
        let function = Function {
            name: "multiply".to_owned(),
            line: Some(12),
            same_as: None,
            frame: Frame::default(),
            code: code.to_vec(),
            calls: Vec::new(),
            panics: false,
            allocator: Reach::Yes(vec!["alloc::alloc::exchange_malloc".to_owned()]),
        };
        let event = "#1 alloc 16 align 8 @ line 12".parse().expect("an event");
        let run = Run {
            exit: Exit::Status(0),
            stdout: vec!["---".to_owned()],
            stderr: Vec::new(),
            events: vec![event],
            recorded: true,
            map: Vec::new(),
        };
        let profile = ProfileEvidence { functions: vec![function], run: Some(run), ..ProfileEvidence::default() };
        Evidence {
            listing: id.clone(),
            toolchain: "rustc 1.95.0 (59807616e 2026-04-14)".to_owned(),
            source: "00".to_owned(),
            profiles: BTreeMap::from([(Profile::Dev, profile)]),
        }
    }

    fn written(text: &str) -> (tempfile::TempDir, ListingId) {
        let id: ListingId = "global/const_factor".parse().expect("an id");
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(root.path().join("tests/snapshots")).expect("made");
        std::fs::write(path(root.path(), &id), text).expect("written");
        (root, id)
    }

    fn error(text: &str) -> String {
        let (root, id) = written(text);
        read(root.path(), &id).expect_err("it is no snapshot").to_string()
    }

    #[test]
    fn a_snapshot_reads_back_as_what_was_written() {
        let id: ListingId = "global/const_factor".parse().expect("an id");
        let evidence = evidence(&id);
        let (root, id) = written(&whole(&evidence));
        assert_eq!(read(root.path(), &id).expect("it is a snapshot"), Some(evidence.clone()));
        assert!(text(&evidence).lines().any(|line| line.trim() == "\"   12 │ mov eax, 1000\","), "{}", text(&evidence));
    }

    #[test]
    fn a_missing_snapshot_is_none() {
        let root = tempfile::tempdir().expect("a folder");
        assert_eq!(read(root.path(), &"a/b".parse().expect("an id")), Ok(None));
    }

    #[test]
    fn what_is_no_snapshot_is_told_by_line() {
        let file = "tests/snapshots/global__const_factor.snap";
        assert!(error("{}").starts_with(&format!("{file}:1: expected `---`")));
        assert!(error("---\nsource: x\n").starts_with(&format!("{file}:2: the header")));
        assert!(error("---\n---\n{\n \"listing\": 3\n}\n").starts_with(&format!("{file}:4: this is not the evidence")));
        assert!(error("---\n---\n").contains(":3: this is not the evidence"));
        let other = evidence(&"global/other".parse().expect("an id"));
        let said = error(&format!("---\n---\n{}\n", text(&other)));
        assert!(said.starts_with(&format!("{file}:4: expected evidence on `global/const_factor`, found")), "{said}");
        assert!(said.contains("INSTA_UPDATE=always"), "{said}");
    }
}
