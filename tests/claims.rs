//! Every claim of every listing holds: one test a claim, named by it, such as `heap/vec_growth/new_does_not_allocate`, so that
//! `cargo test vec_growth` judges the claims of that listing.

#![allow(clippy::print_stdout, reason = "a test says what it leaves out, and why")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};

use evidence::claim::{self, Claim, Documentation, Outcome, Proof, Verdict};
use evidence::engine::Engine;
use evidence::listing::{Listing, ListingId};
use evidence::model::Evidence;
use evidence::recording::model::Recording;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let (listings, engine) = match support::workshop() {
        Ok(workshop) => workshop,
        Err(problems) => return support::give_up(&problems),
    };
    let wanted = listings
        .iter()
        .filter(|listing| listing.claims.iter().any(|claim| support::wanted(&arguments, &claim.id.to_string())))
        .cloned()
        .collect();
    let court = Arc::new(Court::new(engine, wanted));
    let mut trials = Vec::new();
    for listing in listings {
        let listing = Arc::new(listing);
        for index in 0..listing.claims.len() {
            let (court, listing) = (Arc::clone(&court), Arc::clone(&listing));
            let name = listing.claims[index].id.to_string();
            trials.push(Trial::test(name, move || court.try_claim(&listing, &listing.claims[index])));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    court.say_what_was_skipped();
    conclusion.exit_code()
}

/// What a listing's claims are judged by.
type Taken = (Evidence, Option<Recording>);

/// Takes evidence and recordings once, when the first claim needs them, and judges claims by them.
struct Court {
    engine: Engine,
    documentation: Option<Documentation>,
    listings: Vec<Listing>,
    taken: OnceLock<BTreeMap<ListingId, Result<Taken, String>>>,
    skipped: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

impl Court {
    fn new(engine: Engine, listings: Vec<Listing>) -> Self {
        // The phrases are those of the pinned toolchain's documentation: another one's may be worded otherwise.
        let documentation = if engine.toolchain().pinned { engine.toolchain().documentation() } else { None };
        Self { engine, documentation, listings, taken: OnceLock::new(), skipped: Mutex::default() }
    }

    fn try_claim(&self, listing: &Listing, claim: &Claim) -> Result<(), Failed> {
        let taken = self.taken.get_or_init(|| {
            let evidence = self.engine.gather(&self.listings, &support::progress);
            let recordings = self.engine.recordings(&self.listings);
            let both = evidence.into_iter().zip(recordings).map(|(evidence, recording)| {
                let both = evidence.and_then(|evidence| Ok((evidence, recording?)));
                both.map_err(|problems| problems.to_string())
            });
            self.listings.iter().map(|listing| listing.id.clone()).zip(both).collect()
        });
        let (evidence, recording) = match taken.get(&listing.id) {
            Some(Ok((evidence, recording))) => (evidence, recording.as_ref()),
            Some(Err(problems)) => return Err(Failed::from(problems)),
            None => return Err(Failed::from("no evidence was taken: the filter of this test program is at fault")),
        };
        let proof = Proof { evidence, recording, documentation: self.documentation.as_ref() };
        let verdict = claim::judge(claim, listing, proof);
        self.note_skipped(&verdict);
        if verdict.holds() {
            return Ok(());
        }
        Err(Failed::from(claim::report(claim, listing, evidence, &verdict)))
    }

    fn note_skipped(&self, verdict: &Verdict) {
        let outcomes = verdict.checks.iter().map(|check| &check.outcome).chain(&verdict.documentation);
        let mut skipped = self.skipped.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        for outcome in outcomes {
            if let Outcome::Skipped(why) = outcome {
                skipped.entry(why.clone()).or_default().insert(verdict.claim.to_string());
            }
        }
    }

    fn say_what_was_skipped(&self) {
        let skipped = self.skipped.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        for (why, claims) in &*skipped {
            let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
            println!("not judged, in part or whole ({why}): {}", claims.join(", "));
        }
        if !self.engine.toolchain().pinned {
            println!(
                "phrases of the documentation are not looked up: {} is not the pinned toolchain",
                self.engine.toolchain().version
            );
        }
    }
}
