//! `cargo book new`: a new listing, with its module line and its snapshot, that already passes.
//!
//! ```text
//! template  what stands in it
//! modules   its line in the part's `mod.rs`
//! ```

mod modules;
mod template;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use evidence::claim::{Proof, judge};
use evidence::engine::Engine;
use evidence::listing::{self, Listing, ListingId};
use evidence::model::Evidence;
use evidence::near;
use evidence::snapshot;
use evidence::toolchain::Toolchain;

use crate::commands::Failure;
use crate::commands::output::Log;

/// The part whose programs must not compile, and are no modules.
const COMPILE_FAIL: &str = "compile_fail";

/// Names that a listing cannot have, because its file is a crate and a module: Rust's words, and crates that are there already.
const TAKEN: [&str; 57] = [
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "lib",
    "let",
    "loop",
    "macro",
    "main",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
];

/// Makes the listing `name` in the book at `root`, and says on `out` what to paste into a chapter.
///
/// # Errors
/// The name is no listing's, or its part is not there (status 2); the file is there; the part's `mod.rs` cannot be extended; the
/// new listing does not pass. Nothing is written then.
pub fn new(root: &Path, name: &str, out: &mut dyn Write, log: &Log) -> Result<(), Failure> {
    let id = checked(root, name)?;
    let file = relative(&id);
    if root.join(&file).exists() {
        return Err(Failure::Message(format!("{}: it is there already: choose another name", file.display())));
    }
    let is_module = id.part() != COMPILE_FAIL;
    let text = if is_module { template::PROGRAM } else { template::REFUSED };

    let mut change = Change::default();
    change.create(root.join(&file), text.to_owned());
    if is_module {
        let modules = root.join("listings/src").join(id.part()).join("mod.rs");
        let before = fs::read_to_string(&modules)
            .map_err(|error| Failure::because(format!("cannot read {}", modules.display()), error))?;
        let after = modules::with(&before, id.name());
        change.replace(modules, before, after);
    }
    let toolchain = Toolchain::find(root)?;
    let pinned = toolchain.pinned;
    let (listing, evidence) = tried(toolchain, &id, text, log)?;
    let ran = listing.directives.compile_fail || evidence.profiles.values().all(|profile| profile.run.is_some());
    let whole = pinned && ran;
    if whole {
        change.create(snapshot::path(root, &id), snapshot::whole(&evidence));
    }
    change.make().map_err(|error| Failure::because(format!("cannot make {}", file.display()), error))?;
    told(&listing, &file, is_module, whole, out)?;
    Ok(())
}

/// The file of a listing, relative to the root.
fn relative(id: &ListingId) -> PathBuf {
    Path::new("listings/src").join(id.part()).join(format!("{}.rs", id.name()))
}

fn checked(root: &Path, name: &str) -> Result<ListingId, Failure> {
    let id: ListingId = name.parse().map_err(Failure::Usage)?;
    if TAKEN.contains(&id.name()) || id.name().starts_with(|c: char| c.is_ascii_digit()) {
        let why = "the file is a module and a crate, so its name can be no word of Rust's, and begins with a letter";
        return Err(Failure::Usage(format!("`{}` cannot name a listing: {why}", id.name())));
    }
    let folder = root.join("listings/src");
    if folder.join(id.part()).is_dir() {
        return Ok(id);
    }
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let parts = entries.filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok());
    let mut parts: Vec<String> = parts.collect();
    parts.sort();
    let known = parts.iter().map(String::as_str);
    let help = near::suggestion(id.part(), known).unwrap_or_else(|| format!("there are: {}", parts.join(", ")));
    Err(Failure::Usage(format!("there is no part `{}` in listings/src: {help}", id.part())))
}

/// The listing and its evidence, taken in a folder aside. Its claims hold.
fn tried(toolchain: Toolchain, id: &ListingId, text: &str, log: &Log) -> Result<(Listing, Evidence), Failure> {
    // A book of one listing: where a file lies below the root is part of the evidence, in its panics' messages.
    let aside = tempfile::tempdir()?;
    let file = aside.path().join(relative(id));
    fs::create_dir_all(file.parent().unwrap_or(aside.path()))?;
    fs::write(&file, text)?;
    let listing = listing::find(aside.path(), id.as_str())?;
    let engine = Engine::new(toolchain, aside.path())?;
    let taken = engine.gather(std::slice::from_ref(&listing), &|done, of| log.step("evidence", done, of)).pop();
    log.clear();
    let evidence = match taken {
        Some(taken) => taken?,
        None => return Err(Failure::Message("no evidence could be taken".to_owned())),
    };
    for claim in &listing.claims {
        if !judge(claim, &listing, Proof::of(&evidence)).holds() {
            let toolchain = &evidence.toolchain;
            return Err(Failure::Message(format!("the first claim of a new listing does not hold with {toolchain}")));
        }
    }
    Ok((listing, evidence))
}

fn told(listing: &Listing, file: &Path, is_module: bool, whole: bool, out: &mut dyn Write) -> io::Result<()> {
    let module = if is_module { ", its line in mod.rs" } else { "" };
    let snapshot = if whole { " and its snapshot" } else { "" };
    writeln!(out, "Made {}{module}{snapshot}. Paste into a chapter:\n", file.display())?;
    writeln!(out, "{{{{#listing {}}}}}\n", listing.id)?;
    for claim in &listing.claims {
        writeln!(out, "{}[✓](claim:{})\n", claim.sentence, claim.id)?;
    }
    writeln!(out, "Then write caption, program and claims of your own, see `cargo listing {} --claims`,", listing.id)?;
    writeln!(out, "and accept the evidence: `INSTA_UPDATE=always cargo test --test listings {}`.", listing.id)
}

/// Files to be written, all or none.
#[derive(Default)]
struct Change {
    /// Path, what is there now, what is to be there.
    files: Vec<(PathBuf, Option<String>, String)>,
}

impl Change {
    fn create(&mut self, path: PathBuf, text: String) {
        self.files.push((path, None, text));
    }

    fn replace(&mut self, path: PathBuf, before: String, after: String) {
        self.files.push((path, Some(before), after));
    }

    fn make(&self) -> io::Result<()> {
        for (done, (path, before, text)) in self.files.iter().enumerate() {
            let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| match before {
                Some(_) => fs::write(path, text),
                None => fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())),
            });
            if let Err(error) = written {
                // A file that was there before all this is not ours to remove.
                let ours = if error.kind() == io::ErrorKind::AlreadyExists { done } else { done + 1 };
                self.undo(ours);
                return Err(io::Error::new(error.kind(), format!("{}: {error}", path.display())));
            }
        }
        Ok(())
    }

    /// As it was, as far as the system lets us.
    fn undo(&self, done: usize) {
        for (path, before, _) in self.files.iter().take(done) {
            let _ = match before {
                Some(before) => fs::write(path, before),
                None => fs::remove_file(path),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for part in ["global", "stack"] {
            fs::create_dir_all(root.path().join("listings/src").join(part)).unwrap();
        }
        root
    }

    #[test]
    fn names_that_no_module_can_have_and_parts_that_are_not_there_are_wrong_calls() {
        let root = book();
        let failure = |name: &str| {
            let failure = checked(root.path(), name).unwrap_err();
            assert_eq!(failure.status(), 2);
            failure.to_string()
        };
        assert!(failure("global/Static").contains("lower-case"), "{}", failure("global/Static"));
        assert!(failure("global/static").contains("no word of Rust's"));
        assert!(failure("global/2nd").contains("begins with a letter"));
        assert!(failure("globel/x").ends_with("there is no part `globel` in listings/src: did you mean `global`?"));
        assert!(failure("zzz/x").ends_with("there are: global, stack"));
        assert_eq!(checked(root.path(), "global/statics").unwrap().as_str(), "global/statics");
    }

    #[test]
    fn a_change_that_cannot_be_made_whole_is_not_made() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        fs::write(path("old"), "before").unwrap();
        fs::write(path("taken"), "theirs").unwrap();
        let mut change = Change::default();
        change.create(path("new"), String::new());
        change.replace(path("old"), "before".to_owned(), "after".to_owned());
        change.create(path("taken"), "ours".to_owned());
        assert!(change.make().unwrap_err().to_string().contains("taken"));
        assert!(!path("new").exists());
        assert_eq!(fs::read_to_string(path("old")).unwrap(), "before");
        assert_eq!(fs::read_to_string(path("taken")).unwrap(), "theirs");
    }

    #[test]
    fn a_file_that_is_there_is_refused() {
        let root = book();
        fs::write(root.path().join("listings/src/global/x.rs"), "mine").unwrap();
        let log = Log::new(Box::new(io::sink()), false);
        let failure = new(root.path(), "global/x", &mut Vec::new(), &log).unwrap_err();
        assert!(failure.to_string().contains("listings/src/global/x.rs: it is there already"), "{failure}");
        assert_eq!(fs::read_to_string(root.path().join("listings/src/global/x.rs")).unwrap(), "mine");
    }

    #[test]
    fn templates_are_listings() {
        let folder = tempfile::tempdir().unwrap();
        for (id, text) in [("global/x", template::PROGRAM), ("compile_fail/x", template::REFUSED)] {
            let file = folder.path().join("x.rs");
            fs::write(&file, text).unwrap();
            let listing = Listing::read(id.parse().unwrap(), &file).unwrap();
            assert_eq!(listing.claims.len(), 1);
        }
    }
}
