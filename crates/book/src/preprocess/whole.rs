//! What must hold of the book as a whole, when all of its chapters have been read.

use std::collections::BTreeMap;

use evidence::listing::ListingId;
use evidence::problem::{Problem, Problems};

use super::exhibit::Exhibit;
use super::glossary::Glossary;
use super::register::Register;

/// Notes down the listings that no page shows, the claims that none cites or tells, and the terms that none uses. `src` is the folder
/// of the chapters, as problems name it.
pub(super) fn check(register: &Register, exhibits: &BTreeMap<ListingId, Exhibit>, src: &str, problems: &mut Problems) {
    listings(register, exhibits, problems);
    claims_pages(register, src, problems);
    for term in register.unused_terms.values() {
        problems.push(
            Problem::new(format!("{src}/{}", Glossary::FILE), format!("no chapter uses the term `{}`", term.name))
                .at(term.line)
                .help("add the form that the chapters use, behind it in `<!-- … -->`, or take the term away"),
        );
    }
}

fn listings(register: &Register, exhibits: &BTreeMap<ListingId, Exhibit>, problems: &mut Problems) {
    for (id, exhibit) in exhibits {
        let listing = &exhibit.listing;
        if !register.places.contains_key(id) {
            problems.push(
                Problem::new(&listing.file, format!("no page shows `{id}`"))
                    .help(format!("show it with `{{{{#listing {id}}}}}`, or take the file away")),
            );
        }
        for claim in listing.claims.iter().filter(|claim| !register.citations.contains_key(&claim.id)) {
            problems.push(
                Problem::new(&listing.file, format!("no page cites the claim `{}`", claim.id))
                    .at(claim.line)
                    .help(format!("put `[✓](claim:{})` behind the sentence that it backs", claim.id)),
            );
        }
    }
}

fn claims_pages(register: &Register, src: &str, problems: &mut Problems) {
    let shows = |begin: &str| register.places.values().flatten().any(|place| place.page.starts_with(begin));
    for (begins, place) in &register.claims_pages {
        for begin in begins.iter().filter(|begin| !shows(begin)) {
            let message =
                format!("claims of pages whose addresses begin with `{begin}`, and none of those shows a listing");
            let help = "write the beginning of a page's address, such as `stack/`";
            problems.push(Problem::new(&place.file, message).at(place.line).help(help));
        }
    }
    if register.citations.keys().any(|claim| register.claims_page(&claim.listing).is_none()) {
        problems.push(
            Problem::new(format!("{src}/SUMMARY.md"), "no page has the list of claims")
                .help("write `{{#claims}}` on a line of its own in a page of its own"),
        );
    }
}
