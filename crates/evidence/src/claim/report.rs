//! A claim that failed, as the message of a failed test.

use std::fmt::Write;

use crate::claim::{Claim, Outcome, Verdict};
use crate::listing::Listing;
use crate::model::Evidence;

/// What failed of a claim and by what: the sentence, its place, the toolchain, and for each check that failed its profile, what was
/// expected and the instructions or events found.
pub fn report(claim: &Claim, listing: &Listing, evidence: &Evidence, verdict: &Verdict) -> String {
    let file = listing.file.to_string_lossy().replace('\\', "/");
    let mut report = format!(
        "{file}:{}: the claim {} is false\n    {}\n    promise: {}; toolchain: {}\n",
        claim.line,
        claim.id,
        claim.sentence,
        claim.promise.name(),
        evidence.toolchain
    );
    let mut fails = |place: String, outcome: &Outcome| {
        if let Outcome::Fails { expected, found } = outcome {
            // Writing into a string cannot fail.
            let _ = writeln!(report, "{place}\n    expected: {expected}\n    found:");
            for line in found {
                let _ = writeln!(report, "        {line}");
            }
        }
    };
    for check in &verdict.checks {
        let text = claim.checks.iter().find(|it| it.line == check.line).map_or("", |it| it.text.as_str());
        fails(format!("{file}:{}: {}: {text}", check.line, check.profile.name()), &check.outcome);
    }
    if let Some(outcome) = &verdict.documentation {
        fails(format!("{file}:{}: the documentation", claim.line), outcome);
    }
    report
}
