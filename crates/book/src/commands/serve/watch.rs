//! Which of the book's files changed.
//!
//! The system's notice is only an occasion to look: whether something changed is decided by size and time of each file, because
//! the system also gives notice of files that are merely read, and a build reads all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use crate::commands::{Failure, site};

/// How long to wait for more: an editor that saves several files, or one in several steps, causes one build.
const SETTLE: Duration = Duration::from_millis(80);

/// Size and time of each watched file.
type State = BTreeMap<PathBuf, (u64, SystemTime)>;

enum Notice {
    Look,
    Stop,
}

/// Watches the files of one book.
pub(super) struct Watch {
    root: PathBuf,
    seen: State,
    debouncer: Debouncer<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    notices: Receiver<Notice>,
    sender: Sender<Notice>,
}

/// Ends the watching when it is dropped.
pub(super) struct Stop(Sender<Notice>);

impl Drop for Stop {
    fn drop(&mut self) {
        let _ = self.0.send(Notice::Stop);
    }
}

impl Watch {
    /// Watches the book at `root` from now on.
    ///
    /// # Errors
    /// The system gives no notice of its files.
    pub(super) fn of(root: &Path) -> Result<Self, Failure> {
        let (sender, notices) = channel();
        let notify = sender.clone();
        let debouncer = new_debouncer(SETTLE, move |_: DebounceEventResult| {
            let _ = notify.send(Notice::Look);
        })
        .map_err(|error| Failure::because("cannot watch files", error))?;
        let mut watch =
            Watch { root: root.to_owned(), seen: State::new(), debouncer, watched: BTreeSet::new(), notices, sender };
        watch.look_again();
        if watch.watched.is_empty() {
            return Err(Failure::Message(format!("cannot watch the files of {}", root.display())));
        }
        watch.seen = state(&watch.root);
        Ok(watch)
    }

    /// What ends [`Self::next`].
    pub(super) fn stop(&self) -> Stop {
        Stop(self.sender.clone())
    }

    /// Waits for a change; the files that changed, came or went since the last one, relative to the root. `None` at the end.
    pub(super) fn next(&mut self) -> Option<Vec<String>> {
        loop {
            match self.notices.recv() {
                Ok(Notice::Look) => {}
                Ok(Notice::Stop) | Err(_) => return None,
            }
            let now = state(&self.root);
            let changed: BTreeSet<&PathBuf> =
                now.keys().chain(self.seen.keys()).filter(|path| now.get(*path) != self.seen.get(*path)).collect();
            let changed: Vec<String> = changed.into_iter().map(|path| relative(&self.root, path)).collect();
            self.seen = now;
            if !changed.is_empty() {
                return Some(changed);
            }
        }
    }

    /// Takes folders in that are there only now.
    pub(super) fn look_again(&mut self) {
        let folders = folders(&self.root);
        let modes = folders.into_iter().map(|folder| (folder, RecursiveMode::Recursive));
        // For `book.toml`, and for folders to come.
        let own = [(self.root.clone(), RecursiveMode::NonRecursive)];
        for (folder, mode) in modes.chain(own) {
            if folder.is_dir()
                && !self.watched.contains(&folder)
                && self.debouncer.watcher().watch(&folder, mode).is_ok()
            {
                self.watched.insert(folder);
            }
        }
    }
}

/// The folders that a book is made from. The chapters' folder may be named otherwise in `book.toml`.
fn folders(root: &Path) -> Vec<PathBuf> {
    let source = site::source_dir(root).unwrap_or_else(|_| root.join("src"));
    let mut folders = vec![source];
    folders.extend(["listings/src", "theme", "tests/snapshots", "tests/recordings"].map(|folder| root.join(folder)));
    folders
}

fn state(root: &Path) -> State {
    let mut state = State::new();
    note(&root.join("book.toml"), &mut state);
    for folder in folders(root) {
        note(&folder, &mut state);
    }
    state
}

fn note(path: &Path, state: &mut State) {
    let Ok(metadata) = fs::metadata(path) else { return };
    if metadata.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries
            .filter(|entry| !is_scratch(&entry.file_name().to_string_lossy()))
            .for_each(|entry| note(&entry.path(), state));
    } else {
        let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        state.insert(path.to_owned(), (metadata.len(), modified));
    }
}

/// Files that editors and insta leave beside the real ones for a while.
fn is_scratch(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('#')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".snap.new")
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_editors_leave_are_no_part_of_the_state() {
        let root = tempfile::tempdir().unwrap();
        let source = root.path().join("src");
        fs::create_dir(&source).unwrap();
        for name in ["a.md", ".a.md.swx", "a.md~", "a.md.swp", "#a.md#", "x.snap.new"] {
            fs::write(source.join(name), "text").unwrap();
        }
        let found: Vec<String> = state(root.path()).keys().map(|path| relative(root.path(), path)).collect();
        assert_eq!(found, ["src/a.md"]);
    }

    #[test]
    fn an_edit_is_noticed_and_reading_is_not() {
        let root = tempfile::tempdir().unwrap();
        let source = root.path().join("src");
        fs::create_dir(&source).unwrap();
        fs::write(source.join("a.md"), "one").unwrap();
        let mut watch = Watch::of(root.path()).unwrap();
        fs::read(source.join("a.md")).unwrap();
        fs::write(source.join("b.md"), "two").unwrap();
        assert_eq!(watch.next(), Some(vec!["src/b.md".to_owned()]));
        drop(watch.stop());
        assert_eq!(watch.next(), None);
    }
}
