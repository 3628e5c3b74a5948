//! Types as pictures: their fields in memory order, to scale.
//!
//! ```text
//! strips    a layout as strips of cells: one, or one for each variant
//! scale     bytes into units; where a long stretch is cut
//! labels    names that do not fit in their cells, below them
//! drawing   the whole picture of a type; small: one line of it, for a row of a table
//! table     the same facts as text
//! ```

mod drawing;
mod labels;
mod scale;
mod small;
mod strips;
mod table;

use evidence::listing::Listing;
use evidence::model::{Evidence, Layout, Profile};

pub(crate) use drawing::Drawn;
pub(crate) use small::small;
pub(crate) use table::table;

/// The layouts that a listing asks for, in that order, each by the name that the listing has for it.
pub(crate) fn of<'a>(listing: &'a Listing, evidence: &'a Evidence) -> Vec<(&'a str, &'a Layout)> {
    let layouts = evidence.profile(Profile::Dev).map(|dev| dev.layouts.as_slice()).unwrap_or_default();
    let named = &listing.directives.layouts;
    // Evidence that is older than its listing may have others.
    let name =
        |i: usize| (named.len() == layouts.len()).then(|| named.get(i).map(|named| named.name.as_str())).flatten();
    layouts.iter().enumerate().map(|(i, layout)| (name(i).unwrap_or(&layout.name), layout)).collect()
}

#[cfg(test)]
mod tests;
