//! What was taken from a compiler and a run before, on disk, by a hash of everything that it depends on.
//!
//! ```text
//! target/evidence/
//!   KEY/          a finished listing: its builds, and evidence-FORMAT.json
//!   locks/00 …    one for each first byte of a key, never removed
//!   work/         unfinished; renamed as a whole when done
//!   outside/      crates from crates.io that listings use, as Cargo built them; Cargo locks it itself
//! ```
//!
//! Test processes, the book and the commands share it. Whoever makes an entry holds its lock; whoever reads one needs none, since an
//! entry appears whole or not at all.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// An entry that nobody has used for so long is removed.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How precisely the last use of an entry is known, and how often old ones are looked for.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The cache.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache in `folder`, which is made if need be.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn open(folder: PathBuf) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder.join("locks"))?;
        std::fs::create_dir_all(folder.join("work"))?;
        let cache = Self { folder };
        cache.prune(SystemTime::now());
        Ok(cache)
    }

    /// The folder of an entry, whether it is there or not.
    pub(crate) fn entry(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }

    /// Where Cargo builds crates from crates.io; notes that they are in use.
    pub(crate) fn outside(&self) -> PathBuf {
        let folder = self.folder.join("outside");
        touch(&folder);
        folder
    }

    /// A file of a finished entry; notes that the entry is in use.
    pub(crate) fn read(&self, key: &str, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(key);
        let bytes = std::fs::read(entry.join(name)).ok()?;
        if age(&entry, SystemTime::now()).is_some_and(|age| age > DAY) {
            touch(&entry);
        }
        Some(bytes)
    }

    /// Locks entries against other makers, until what is returned is dropped.
    ///
    /// # Errors
    /// A lock cannot be had.
    pub(crate) fn lock<'a>(&self, keys: impl Iterator<Item = &'a str>) -> std::io::Result<Vec<File>> {
        // In one order everywhere, each once: two makers never wait for each other.
        let names: BTreeSet<&str> = keys.map(|key| key.get(..2).unwrap_or(key)).collect();
        let lock = |name: &&str| {
            let file =
                File::options().create(true).truncate(false).write(true).open(self.folder.join("locks").join(name))?;
            file.lock()?;
            Ok(file)
        };
        names.iter().map(lock).collect()
    }

    /// A folder to work in, removed when dropped.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn work(&self) -> std::io::Result<TempDir> {
        tempfile::tempdir_in(self.folder.join("work"))
    }

    /// Makes a folder that is finished an entry. An entry of that key that is there already stays.
    ///
    /// # Errors
    /// It cannot be moved.
    pub(crate) fn keep(&self, folder: &Path, key: &str) -> std::io::Result<()> {
        let entry = self.entry(key);
        match std::fs::rename(folder, &entry) {
            Err(_) if entry.is_dir() => Ok(()),
            moved => moved,
        }
    }

    /// Adds a file to an entry, whole or not at all.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn add(&self, key: &str, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let work = self.work()?;
        let file = work.path().join(name);
        std::fs::write(&file, bytes)?;
        std::fs::rename(file, self.entry(key).join(name))
    }

    /// Removes entries, and work that was left unfinished, that nobody has used for long. Looks at most once a day.
    fn prune(&self, now: SystemTime) {
        let marker = self.folder.join("pruned");
        if age(&marker, now).is_some_and(|age| age < DAY) || std::fs::write(&marker, "").is_err() {
            return;
        }
        let old = |path: &Path| path.is_dir() && age(path, now).is_some_and(|age| age > KEPT);
        for folder in [&self.folder, &self.folder.join("work")] {
            let Ok(entries) = std::fs::read_dir(folder) else { continue };
            for path in entries.flatten().map(|entry| entry.path()) {
                let own = path.file_name().is_some_and(|name| name == "locks" || name == "work");
                if !own && old(&path) {
                    // One that cannot be removed is tried again another day.
                    let _ = std::fs::remove_dir_all(path);
                }
            }
        }
    }
}

/// Where Cargo puts what it builds for the book at `root`: the folder this very program was built into, else `$CARGO_TARGET_DIR`,
/// else `target`.
pub(crate) fn target(root: &Path) -> PathBuf {
    let program = std::env::current_exe().ok();
    let built = program.iter().flat_map(|program| program.ancestors().skip(1)).find(|folder| {
        // Cargo marks its target folders.
        folder.join("CACHEDIR.TAG").is_file()
    });
    match (built, std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty())) {
        (Some(folder), _) => folder.to_owned(),
        (None, Some(folder)) => root.join(folder),
        (None, None) => root.join("target"),
    }
}

/// How long ago a path was modified.
fn age(path: &Path, now: SystemTime) -> Option<Duration> {
    now.duration_since(path.metadata().ok()?.modified().ok()?).ok()
}

/// Makes a folder look new. Adding and removing a file does so on every system.
fn touch(folder: &Path) {
    let file = folder.join(format!("touched-{}", std::process::id()));
    if std::fs::write(&file, "").is_ok() {
        let _ = std::fs::remove_file(file);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn cache() -> (TempDir, Cache) {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(folder.path().join("evidence")).expect("a cache");
        (folder, cache)
    }

    fn entry(cache: &Cache, key: &str, text: &str) {
        let work = cache.work().expect("a folder to work in");
        let made = work.path().join("made");
        std::fs::create_dir(&made).expect("made");
        std::fs::write(made.join("file"), text).expect("written");
        cache.keep(&made, key).expect("kept");
    }

    #[test]
    fn an_entry_appears_whole_and_the_first_one_stays() {
        let (_folder, cache) = cache();
        assert_eq!(cache.read("aa11", "file"), None);
        entry(&cache, "aa11", "first");
        entry(&cache, "aa11", "second");
        assert_eq!(cache.read("aa11", "file").as_deref(), Some(b"first".as_slice()));
        cache.add("aa11", "more", b"text").expect("added");
        assert_eq!(cache.read("aa11", "more").as_deref(), Some(b"text".as_slice()));
    }

    #[test]
    fn a_second_maker_waits_for_the_first() {
        let (_folder, cache) = cache();
        let held = cache.lock(["aa11", "aa22", "bb33"].into_iter()).expect("locks");
        assert_eq!(held.len(), 2, "keys that share a lock take it once");
        let (send, receive) = mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let other = cache.lock(["bb33"].into_iter()).expect("a lock");
                send.send(other.len()).expect("somebody listens");
            });
            assert!(receive.recv_timeout(Duration::from_millis(50)).is_err(), "it did not wait");
            drop(held);
            assert_eq!(receive.recv_timeout(Duration::from_secs(10)), Ok(1));
        });
    }

    #[test]
    fn what_nobody_used_for_long_is_removed_and_what_is_used_stays() {
        let (_folder, cache) = cache();
        entry(&cache, "aa11", "x");
        let day = |days: u64| SystemTime::now() + Duration::from_secs(days * 24 * 60 * 60);
        cache.prune(day(20));
        assert!(cache.entry("aa11").is_dir());
        cache.prune(day(40));
        assert!(!cache.entry("aa11").is_dir());
        assert!(cache.folder.join("locks").is_dir());
    }
}
