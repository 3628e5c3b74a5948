//! Where the book is.

use std::path::{Path, PathBuf};

use crate::commands::Failure;

/// The root of the book that `start` lies in: the nearest folder, going up, that holds `book.toml` and `listings/`.
///
/// # Errors
/// There is none.
pub fn find(start: &Path) -> Result<PathBuf, Failure> {
    start
        .ancestors()
        .find(|folder| folder.join("book.toml").is_file() && folder.join("listings").is_dir())
        .map(Path::to_owned)
        .ok_or_else(|| {
            Failure::Message(format!(
                "no book here: neither {} nor a folder above it holds `book.toml` and `listings/`",
                start.display()
            ))
        })
}

/// The root of the book that the current folder lies in.
///
/// # Errors
/// There is none.
pub fn here() -> Result<PathBuf, Failure> {
    let start = std::env::current_dir().map_err(|error| Failure::because("cannot tell the current folder", error))?;
    find(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_from_a_folder_below_it_and_missed_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("book/src/global");
        std::fs::create_dir_all(&deep).unwrap();
        assert!(find(&deep).unwrap_err().to_string().contains("book.toml"));
        std::fs::write(folder.path().join("book/book.toml"), "").unwrap();
        std::fs::create_dir(folder.path().join("book/listings")).unwrap();
        assert_eq!(find(&deep).unwrap(), folder.path().join("book"));
    }
}
