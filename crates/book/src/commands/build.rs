//! `cargo book build`: the book as static pages, in the place of those of the last build.

use std::fs;
use std::path::Path;

use crate::commands::swap::Staging;
use crate::commands::{Failure, site};

/// The file that mdBook leaves in every book that it builds.
const MARK: &str = ".nojekyll";

/// Builds the book at `root` into `dest`. What was there stays there until the new book is complete, and if it does not become so.
///
/// # Errors
/// Everything wrong with the chapters and listings; `dest` holds something that is no built book, or cannot be written.
pub fn build(root: &Path, dest: &Path) -> Result<(), Failure> {
    refuse_what_is_no_book(dest)?;
    let cannot = |error| Failure::because(format!("cannot write {}", dest.display()), error);
    let staging = Staging::beside(dest).map_err(cannot)?;
    site::build(root, &staging.path(), &site::Options::default())?;
    staging.put_in_place().map_err(cannot)
}

/// The whole folder is replaced, so it must be empty, missing, or the book of an earlier build.
fn refuse_what_is_no_book(dest: &Path) -> Result<(), Failure> {
    let holds_something = match fs::read_dir(dest) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => dest.exists(),
    };
    if holds_something && !dest.join(MARK).is_file() {
        return Err(Failure::Message(format!(
            "{}: it holds something that is no built book, and would be lost: name another folder",
            dest.display()
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_things_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(refuse_what_is_no_book(folder.path()).is_ok());
        assert!(refuse_what_is_no_book(&folder.path().join("missing")).is_ok());
        fs::write(folder.path().join("thesis.txt"), "").unwrap();
        assert!(refuse_what_is_no_book(folder.path()).unwrap_err().to_string().contains("no built book"));
        assert!(refuse_what_is_no_book(&folder.path().join("thesis.txt")).is_err());
        fs::write(folder.path().join(MARK), "").unwrap();
        assert!(refuse_what_is_no_book(folder.path()).is_ok());
    }
}
