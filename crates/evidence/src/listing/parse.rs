//! Listings from files.

use std::path::Path;

use crate::listing::{Listing, ListingId};
use crate::problem::Problems;

/// Reads all listings of the book at `root` (below `listings/src`), in order of name.
///
/// # Errors
/// Everything wrong with any of them.
pub fn all(root: &Path) -> Result<Vec<Listing>, Problems> {
    let _ = root;
    Ok(Vec::new())
}

/// Reads the one listing `name` of the book at `root`.
///
/// # Errors
/// There is none of that name (with the nearest ones that there are), or something is wrong with it.
pub fn find(root: &Path, name: &str) -> Result<Listing, Problems> {
    let _ = (root, name);
    Err(Problems::default())
}

pub(super) fn read(id: ListingId, file: &Path) -> Result<Listing, Problems> {
    let _ = (id, file);
    Err(Problems::default())
}
