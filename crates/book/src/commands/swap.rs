//! A folder that is filled aside and then takes the place of another.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder under construction, next to the one that it will replace. Dropped before it is put in place, it leaves nothing behind.
pub(super) struct Staging {
    aside: TempDir,
    dest: PathBuf,
}

impl Staging {
    /// A new empty folder that is to replace `dest`.
    ///
    /// # Errors
    /// Nothing can be written next to `dest`.
    pub(super) fn beside(dest: &Path) -> io::Result<Self> {
        let dest = std::path::absolute(dest)?;
        let parent = dest.parent().unwrap_or(&dest);
        fs::create_dir_all(parent)?;
        let aside = tempfile::Builder::new().prefix(".building-").tempdir_in(parent)?;
        // A folder inside: a temporary folder itself is private to its owner, and a web server may be somebody else.
        fs::create_dir(aside.path().join("new"))?;
        Ok(Staging { aside, dest })
    }

    /// The folder to fill.
    pub(super) fn path(&self) -> PathBuf {
        self.aside.path().join("new")
    }

    /// Puts it in place, and removes what was there.
    ///
    /// # Errors
    /// It cannot be moved; what was there before is there again.
    pub(super) fn put_in_place(self) -> io::Result<()> {
        let old = self.aside.path().join("old");
        let replaces = self.dest.exists();
        if replaces {
            fs::rename(&self.dest, &old)?;
        }
        if let Err(error) = fs::rename(self.path(), &self.dest) {
            if replaces {
                fs::rename(&old, &self.dest)?;
            }
            return Err(error);
        }
        self.aside.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_place_replaces_all_of_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let dest = folder.path().join("book");
        fs::create_dir(&dest).unwrap();
        fs::write(dest.join("stale.html"), "old").unwrap();
        let staging = Staging::beside(&dest).unwrap();
        fs::write(staging.path().join("index.html"), "new").unwrap();
        staging.put_in_place().unwrap();
        assert_eq!(fs::read_to_string(dest.join("index.html")).unwrap(), "new");
        assert!(!dest.join("stale.html").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_is_dropped_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let dest = folder.path().join("book");
        fs::create_dir(&dest).unwrap();
        fs::write(dest.join("index.html"), "old").unwrap();
        drop(Staging::beside(&dest).unwrap());
        assert_eq!(fs::read_to_string(dest.join("index.html")).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
