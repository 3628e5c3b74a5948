//! All listings by part.

use std::io::{self, Write};

use evidence::listing::Listing;

use crate::commands::output::Style;

/// Writes the name and the caption of each listing, by part. They are in order of name.
///
/// # Errors
/// `out` takes no more.
pub fn catalog(listings: &[Listing], out: &mut dyn Write, style: Style) -> io::Result<()> {
    let width = listings.iter().map(|listing| listing.id.as_str().len()).max().unwrap_or(0);
    for (i, part) in listings.chunk_by(|a, b| a.id.part() == b.id.part()).enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let Some(first) = part.first() else { continue };
        writeln!(out, "{}", style.bold(first.id.part()))?;
        for listing in part {
            writeln!(out, "  {:width$}  {}", listing.id.as_str(), listing.caption)?;
        }
    }
    let (listing, part) = (listings.first(), listings.len());
    if let Some(listing) = listing {
        writeln!(
            out,
            "\n{part} listings. `cargo listing {}` runs one; `cargo listing --help` says what else.",
            listing.id
        )?;
    }
    Ok(())
}
