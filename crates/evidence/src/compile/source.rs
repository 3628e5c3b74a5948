//! What is compiled for a listing: its program, its auxiliary crates, the files it includes.

use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::compile::lock::{self, Locked};
use crate::listing::Listing;
use crate::problem::{Problem, Problems};

/// Everything that goes into a listing's compilation, under the paths that the compiler sees.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The crate's name: the file's, with `_` for what no name may hold.
    pub(crate) krate: String,
    /// The program: `listings/src/global/const_factor.rs`, or the file's name for a listing that is not the book's.
    pub(crate) path: String,
    /// Auxiliary crates, in order.
    pub(crate) auxiliary: Vec<Auxiliary>,
    /// Crates from crates.io.
    pub(crate) outside: Vec<Locked>,
    /// All files by path: program, auxiliary crates, what they include.
    files: Vec<(String, Vec<u8>)>,
}

/// A second crate.
#[derive(Clone, Debug)]
pub(crate) struct Auxiliary {
    /// Its name.
    pub(crate) krate: String,
    /// Where the compiler finds it.
    pub(crate) path: String,
    /// Where the author finds it.
    pub(crate) file: PathBuf,
}

impl Source {
    /// Gathers what the listing consists of. `root` is the book's.
    ///
    /// # Errors
    /// An auxiliary crate cannot be read, or there is no such crate from crates.io.
    pub(crate) fn of(listing: &Listing, root: &Path) -> Result<Self, Problems> {
        let name = listing.file.file_name().and_then(|name| name.to_str()).unwrap_or("listing.rs");
        let in_book = format!("listings/src/{}.rs", listing.id);
        let path = if listing.file.to_string_lossy().replace('\\', "/").ends_with(&in_book) {
            in_book
        } else {
            name.to_owned()
        };
        // A path below the book's root, or the reader's own, which is relative to the working folder.
        let rooted = root.join(&listing.file);
        let file = if rooted.is_file() { rooted } else { listing.file.clone() };

        let mut source = Source {
            krate: krate(name),
            path: path.clone(),
            auxiliary: Vec::new(),
            outside: Vec::new(),
            files: Vec::new(),
        };
        source.add(path, listing.program.clone().into_bytes(), &file);
        let mut problems = Problems::default();
        for aux in &listing.directives.aux {
            let (shown, real) = (listing.file.with_file_name(aux), file.with_file_name(aux));
            match std::fs::read_to_string(&real) {
                Ok(text) => {
                    let path = sibling(&source.path, aux);
                    source.add(path.clone(), text.replace("\r\n", "\n").into_bytes(), &real);
                    source.auxiliary.push(Auxiliary { krate: krate(aux), path, file: shown });
                }
                Err(error) => problems.push(
                    Problem::new(&listing.file, format!("`//@ aux: {aux}` cannot be read: {error}"))
                        .help(format!("expected a crate in `{}`", shown.display())),
                ),
            }
        }
        source.outside = problems.take(lock::locked(root, listing)).unwrap_or_default();
        problems.or(source)
    }

    /// SHA-256, in hexadecimal, of all that is compiled, and how: not of claims, not of the compiler.
    pub(crate) fn hash(&self, listing: &Listing) -> String {
        let mut hash = Sha256::new();
        let mut put = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        put(listing.edition().as_bytes());
        put(listing.directives.flags.join(" ").as_bytes());
        put(listing.directives.aux.join(" ").as_bytes());
        for locked in &self.outside {
            put(locked.identity.as_bytes());
        }
        for (path, bytes) in &self.files {
            put(path.as_bytes());
            put(bytes);
        }
        hexadecimal(&hash.finalize())
    }

    /// Writes all files below `folder`.
    ///
    /// # Errors
    /// A file cannot be written.
    pub(crate) fn write(&self, folder: &Path) -> std::io::Result<()> {
        for (path, bytes) in &self.files {
            let file = folder.join(path);
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(file, bytes)?;
        }
        Ok(())
    }

    /// Adds a source file, which the author has at `real`, and what it includes.
    ///
    /// The compiler looks for an included file next to the source that includes it; so that is where a copy of it goes. One that is
    /// not there is left for the compiler to complain of, at its line.
    fn add(&mut self, path: String, text: Vec<u8>, real: &Path) {
        for included in included(&String::from_utf8_lossy(&text)) {
            let to = sibling(&path, &included);
            // A path that leaves the folder of copies would be read from this machine, and would not be noticed when it changes.
            let inside = !Path::new(&to).components().any(|part| !matches!(part, Component::Normal(_)));
            if inside
                && !self.files.iter().any(|(path, _)| *path == to)
                && let Ok(bytes) = std::fs::read(real.with_file_name(&included))
            {
                self.files.push((to, bytes));
            }
        }
        self.files.push((path, text));
    }
}

/// `bytes` in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// A crate's name from that of its file.
fn krate(file: &str) -> String {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let mut name: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        name.insert(0, '_');
    }
    name
}

/// The path of `name`, given relative to the file at `path`; `..` followed.
fn sibling(path: &str, name: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in name.split(['/', '\\']) {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The files that a source names in `include!`, `include_str!` and `include_bytes!`.
fn included(text: &str) -> Vec<String> {
    let mut files = Vec::new();
    for (at, found) in text.match_indices("include") {
        let call = &text[at + found.len()..];
        let call = ["_bytes!", "_str!", "!"].iter().find_map(|end| call.strip_prefix(end));
        let argument = call.and_then(|call| call.trim_start().strip_prefix(['(', '[', '{']));
        let literal = argument.and_then(|argument| argument.trim_start().strip_prefix('"'));
        if let Some((file, _)) = literal.and_then(|literal| literal.split_once('"')) {
            files.push(file.to_owned());
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn included_files_are_found_and_placed_next_to_their_source() {
        let text =
            "static A: &[u8] = include_bytes!(\"a.bin\"); const B: &str = include_str!( \"../b.txt\" ); include!(x);";
        assert_eq!(included(text), ["a.bin", "../b.txt"]);
        assert_eq!(sibling("listings/src/global/x.rs", "../b.txt"), "listings/src/b.txt");
        assert_eq!(sibling("x.rs", "../b.txt"), "../b.txt");
    }

    #[test]
    fn any_file_name_makes_a_crate_name() {
        assert_eq!(krate("my-own.2.rs"), "my_own_2");
        assert_eq!(krate("2nd.rs"), "_2nd");
    }
}
