//! The committed recordings: `tests/recordings/PART__NAME.snap`, insta snapshots of the [text](super::text) of a [`Recording`].

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::listing::ListingId;
use crate::problem::{Problem, Problems};
use crate::recording::model::Recording;
use crate::recording::text;

/// How to take a recording anew.
const ANEW: &str = "take it anew: `INSTA_UPDATE=always cargo test --test recordings`, then review it with git";

impl Recording {
    /// The file that holds a listing's recording, in the book at `root`.
    pub fn path(root: &Path, id: &ListingId) -> PathBuf {
        root.join(relative(id))
    }

    /// A whole snapshot of it, as insta writes it in `tests/recordings.rs`.
    pub fn whole(&self) -> String {
        format!("---\nsource: tests/recordings.rs\n---\n{}", text::text(self))
    }

    /// Reads a listing's recording; `None` if there is none. It is of an older state of the listing where its `source` is not what
    /// [`crate::engine::source_hash`] says.
    ///
    /// # Errors
    /// The file is no snapshot of a recording: which line is wrong, and how to take it anew.
    pub fn read(root: &Path, id: &ListingId) -> Result<Option<Recording>, Problems> {
        let file = relative(id);
        match std::fs::read_to_string(Self::path(root, id)) {
            Ok(text) => Ok(Some(parse(&text, &file, id)?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Problem::new(file, format!("cannot be read: {error}")).help(ANEW).into()),
        }
    }
}

/// The same, relative to the root.
fn relative(id: &ListingId) -> PathBuf {
    Path::new("tests/recordings").join(format!("{}.snap", id.as_str().replace('/', "__")))
}

/// A recording from a snapshot's text: a header between two lines `---`, then its own.
fn parse(text: &str, file: &Path, id: &ListingId) -> Result<Recording, Problem> {
    let wrong = |line: usize, message: String| {
        Problem::new(file, message).at(u32::try_from(line).unwrap_or(u32::MAX)).help(ANEW)
    };
    let text = text.replace("\r\n", "\n");
    let rest = text.strip_prefix("---\n");
    let rest = rest.ok_or_else(|| wrong(1, "expected `---`, the start of a snapshot's header".to_owned()))?;
    let (header, body) = rest.split_once("\n---\n").ok_or_else(|| {
        wrong(1, "the header that starts on line 1 has no end: expected a second line `---`".to_owned())
    })?;
    let before = header.lines().count() + 2;
    let recording = text::parse(body)
        .map_err(|(line, said)| wrong(before + line, format!("this is not the recording of `{id}`: {said}")))?;
    if recording.listing != *id {
        let message = format!("expected the recording of `{id}`, found that of `{}`", recording.listing);
        return Err(wrong(before + 1, message));
    }
    Ok(recording)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recording::model::{End, Step};

    fn recording(id: &ListingId) -> Recording {
        let step = Step { thread: 0, line: 2, threads: Vec::new(), heap: Vec::new(), statics: Vec::new(), printed: 0 };
        Recording {
            listing: id.clone(),
            toolchain: "rustc 1.95.0".to_owned(),
            source: "00".to_owned(),
            steps: vec![step],
            end: End::Returned,
            stdout: vec!["---".to_owned()],
        }
    }

    fn read(text: &str) -> Result<Option<Recording>, Problems> {
        let id: ListingId = "stack/moved".parse().expect("an id");
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(root.path().join("tests/recordings")).expect("made");
        std::fs::write(Recording::path(root.path(), &id), text).expect("written");
        Recording::read(root.path(), &id)
    }

    #[test]
    fn a_snapshot_reads_back_as_what_was_written() {
        let recording = recording(&"stack/moved".parse().expect("an id"));
        assert_eq!(read(&recording.whole()), Ok(Some(recording)));
        let root = tempfile::tempdir().expect("a folder");
        assert_eq!(Recording::read(root.path(), &"a/b".parse().expect("an id")), Ok(None));
    }

    #[test]
    fn what_is_no_snapshot_is_told_by_line() {
        let said = |text: &str| read(text).expect_err("it is no snapshot").to_string();
        let file = "tests/recordings/stack__moved.snap";
        assert!(said("{}").starts_with(&format!("{file}:1: expected `---`")));
        assert!(said("---\nsource: x\n").starts_with(&format!("{file}:1: the header")));
        assert!(said("---\nsource: x\n---\nlisting 3\n").starts_with(&format!("{file}:4: this is not")));
        let other = recording(&"stack/other".parse().expect("an id")).whole();
        let said = said(&other);
        assert!(said.starts_with(&format!("{file}:4: expected the recording of `stack/moved`, found")), "{said}");
        assert!(said.contains("INSTA_UPDATE=always"), "{said}");
    }
}
