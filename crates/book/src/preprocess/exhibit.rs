//! What there is to show: each listing with its evidence and the verdicts on its claims.

use std::collections::BTreeMap;
use std::path::Path;

use evidence::claim::{Outcome, Proof, Verdict, judge};
use evidence::engine::{is_current, source_hash};
use evidence::listing::{self, Listing, ListingId};
use evidence::model::Evidence;
use evidence::problem::{Problem, Problems};
use evidence::recording::model::Recording;
use evidence::snapshot;

use super::Options;

/// A listing, ready to be shown.
#[derive(Debug)]
pub(crate) struct Exhibit {
    pub(crate) listing: Listing,
    /// File name and text of its second crates.
    pub(crate) aux: Vec<(String, String)>,
    pub(crate) evidence: Known,
    /// The recording of its debug build; missing as well where it asks for none.
    pub(crate) recording: Known<Recording>,
    /// One for each claim, in their order; none without evidence.
    pub(crate) verdicts: Vec<Verdict>,
}

/// The evidence on a listing, or its recording.
#[derive(Debug)]
pub(crate) enum Known<T = Evidence> {
    /// Committed, and taken from the listing as it is.
    Reviewed(T),
    /// Taken just now.
    Fresh(T),
    /// Committed, but taken from an older state of the listing.
    Stale,
    /// None is committed.
    Missing,
}

impl<T> Known<T> {
    /// What is known, if it belongs to the listing as it is.
    fn now(&self) -> Option<&T> {
        match self {
            Known::Reviewed(known) | Known::Fresh(known) => Some(known),
            Known::Stale | Known::Missing => None,
        }
    }

    /// Whether it was taken just now.
    fn is_fresh(&self) -> bool {
        matches!(self, Known::Fresh(_))
    }
}

impl Exhibit {
    /// The evidence, if there is any that belongs to the listing as it is.
    pub(crate) fn evidence(&self) -> Option<&Evidence> {
        self.evidence.now()
    }

    /// The recording, if there is one that belongs to the listing as it is.
    pub(crate) fn recording(&self) -> Option<&Recording> {
        self.recording.now()
    }

    /// Whether something of it was taken just now, and reviewed by nobody.
    pub(crate) fn is_fresh(&self) -> bool {
        self.evidence.is_fresh() || self.recording.is_fresh()
    }
}

/// All exhibits of the book at `root`; notes down what is wrong with any, claims that do not hold among it.
pub(crate) fn all(root: &Path, options: &Options, problems: &mut Problems) -> BTreeMap<ListingId, Exhibit> {
    let listings = problems.take(listing::all(root)).unwrap_or_default();
    let known = listings.iter().map(|listing| committed(root, listing, problems)).collect();
    let known = refresh(&listings, known, options, problems);
    let recorded = listings.iter().map(|listing| committed_recording(root, listing, problems)).collect();
    let recorded = record(&listings, recorded, options, problems);
    let mut exhibits = BTreeMap::new();
    for ((listing, evidence), recording) in listings.into_iter().zip(known).zip(recorded) {
        let aux = aux(root, &listing, problems);
        let mut exhibit = Exhibit { aux, listing, evidence, recording, verdicts: Vec::new() };
        exhibit.verdicts = verdicts(&exhibit, options, problems);
        if let Some(recording) = exhibit.recording() {
            problems.take(recording.moments(&exhibit.listing));
        }
        exhibits.insert(exhibit.listing.id.clone(), exhibit);
    }
    exhibits
}

fn committed(root: &Path, listing: &Listing, problems: &mut Problems) -> Known {
    let Some(evidence) = problems.take(snapshot::read(root, &listing.id)).flatten() else { return Known::Missing };
    match problems.take(is_current(root, listing, &evidence)) {
        Some(true) => Known::Reviewed(evidence),
        _ => Known::Stale,
    }
}

fn committed_recording(root: &Path, listing: &Listing, problems: &mut Problems) -> Known<Recording> {
    if !listing.directives.record {
        return Known::Missing;
    }
    let Some(recording) = problems.take(Recording::read(root, &listing.id)).flatten() else { return Known::Missing };
    match problems.take(source_hash(root, listing)) {
        Some(hash) if hash == recording.source => Known::Reviewed(recording),
        _ => Known::Stale,
    }
}

/// Takes fresh evidence, all in one go, where the options allow it.
fn refresh(listings: &[Listing], mut known: Vec<Known>, options: &Options, problems: &mut Problems) -> Vec<Known> {
    let Some(engine) = &options.fresh else { return known };
    let wanting: Vec<usize> = (0..known.len()).filter(|&i| matches!(known[i], Known::Stale | Known::Missing)).collect();
    let changed: Vec<Listing> = wanting.iter().map(|&i| listings[i].clone()).collect();
    if changed.is_empty() {
        return known;
    }
    for (i, result) in wanting.into_iter().zip(engine.gather(&changed, &*options.progress)) {
        if let Some(evidence) = problems.take(result) {
            known[i] = Known::Fresh(evidence);
        }
    }
    known
}

/// Records anew what wants it, where the options allow it.
fn record(
    listings: &[Listing],
    mut known: Vec<Known<Recording>>,
    options: &Options,
    problems: &mut Problems,
) -> Vec<Known<Recording>> {
    let Some(engine) = &options.fresh else { return known };
    let wanting: Vec<usize> =
        (0..known.len()).filter(|&i| listings[i].directives.record && known[i].now().is_none()).collect();
    let changed: Vec<Listing> = wanting.iter().map(|&i| listings[i].clone()).collect();
    if changed.is_empty() {
        return known;
    }
    for (i, result) in wanting.into_iter().zip(engine.record(&changed, &*options.progress)) {
        if let Some(recorded) = problems.take(result) {
            known[i] = Known::Fresh(recorded.recording);
        }
    }
    known
}

fn aux(root: &Path, listing: &Listing, problems: &mut Problems) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for name in &listing.directives.aux {
        let file = listing.file.with_file_name(name);
        match std::fs::read_to_string(root.join(&file)) {
            Ok(text) => texts.push((name.clone(), text)),
            Err(error) => problems.push(
                Problem::new(&listing.file, format!("the second crate `{name}` cannot be read: {error}"))
                    .help(format!("put it at {}, or take the line `//@ aux: {name}` out", file.display())),
            ),
        }
    }
    texts
}

fn verdicts(exhibit: &Exhibit, options: &Options, problems: &mut Problems) -> Vec<Verdict> {
    let Some(evidence) = exhibit.evidence() else { return Vec::new() };
    let listing = &exhibit.listing;
    let proof = Proof { evidence, recording: exhibit.recording(), documentation: options.documentation.as_ref() };
    let judge = |claim| judge(claim, listing, proof);
    let verdicts: Vec<Verdict> = listing.claims.iter().map(judge).collect();
    for (claim, verdict) in listing.claims.iter().zip(&verdicts) {
        let documentation = verdict.documentation.iter().map(|outcome| (claim.line, None, outcome));
        let checks = verdict.checks.iter().map(|check| (check.line, Some(check.profile), &check.outcome));
        for (line, profile, outcome) in documentation.chain(checks) {
            let Outcome::Fails { expected, found } = outcome else { continue };
            let place = profile.map(|profile| format!(" in {}", profile.title())).unwrap_or_default();
            let message = format!("the claim `{}` does not hold{place}: {}", claim.id, claim.sentence);
            let found = if found.is_empty() { "found nothing of the kind".to_owned() } else { found.join("\n") };
            problems.push(Problem::new(&listing.file, message).at(line).help(format!("expected {expected}\n{found}")));
        }
    }
    verdicts
}
