//! The pinned toolchain's own documentation, offline.

use std::path::PathBuf;

/// The folder `share/doc/rust/html` of a toolchain.
#[derive(Clone, Debug)]
pub struct Documentation {
    /// That folder.
    pub html: PathBuf,
}
