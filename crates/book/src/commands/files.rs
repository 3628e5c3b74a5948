//! The files of a built site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files below a folder that have one of these extensions.
///
/// # Errors
/// A folder cannot be read.
pub(super) fn below(folder: &Path, extensions: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(below(&path, extensions)?);
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            found.push(path);
        }
    }
    Ok(found)
}
