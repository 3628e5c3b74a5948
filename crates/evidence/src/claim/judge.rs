//! Holds a claim against the evidence.

mod data;
mod frame;
mod function;
mod heap;
mod known;
mod layout;
mod panics;
mod run;
mod steps;

pub use data::types_called;

use crate::claim::{Check, Claim, ClaimId, Documentation, Fact, Promise, Scope};
use crate::listing::Listing;
use crate::model::{Evidence, Profile, ProfileEvidence};
use crate::recording::model::Recording;

/// The main thread's stack limit, in bytes, that the recorder sets for every run.
const STACK: u64 = 8 << 20;

/// How many lines show that a check holds.
const A_HANDFUL: usize = 6;
/// How many lines show that it does not.
const ENOUGH: usize = 40;

/// What came of judging a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which claim.
    pub claim: ClaimId,
    /// Each check in each of its profiles, in order.
    pub checks: Vec<CheckVerdict>,
    /// Whether the phrase stands in the documentation; `None` unless the claim is guaranteed.
    pub documentation: Option<Outcome>,
}

/// What came of one check in one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckVerdict {
    /// The check's line in the listing, from 1.
    pub line: u32,
    /// The profile it was judged in. A comparison of both is judged once, and stands under dev.
    pub profile: Profile,
    /// What came of it.
    pub outcome: Outcome,
}

/// Holds, does not hold, or could not be judged here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds: the instructions, events or other facts that show it, a line each (at most a handful).
    Holds(Vec<String>),
    /// It does not.
    Fails {
        /// In words.
        expected: String,
        /// The instructions or events found, a line each.
        found: Vec<String>,
    },
    /// Not judged: out of the claim's scope, or needs what this host or toolchain has not; why.
    Skipped(String),
}

impl Verdict {
    /// Whether nothing failed.
    pub fn holds(&self) -> bool {
        let failed = |outcome: &Outcome| matches!(outcome, Outcome::Fails { .. });
        !self.checks.iter().any(|check| failed(&check.outcome)) && !self.documentation.as_ref().is_some_and(failed)
    }
}

/// What looking for one fact gave.
enum Finding {
    /// It holds; the lines that show it.
    Shown(Vec<String>),
    /// It does not; what was found.
    Against(Vec<String>),
    /// It cannot be judged; why.
    Unjudged(String),
}

impl Finding {
    /// `shown` if `holds`, else `against`.
    fn when(holds: bool, shown: Vec<String>, against: Vec<String>) -> Self {
        if holds { Finding::Shown(shown) } else { Finding::Against(against) }
    }

    /// Fails for one reason that can be said in a line.
    fn because(reason: impl Into<String>) -> Self {
        Finding::Against(vec![reason.into()])
    }
}

/// What a check is judged by: the evidence of one profile, and what surrounds it.
#[derive(Clone, Copy)]
struct Case<'a> {
    listing: &'a Listing,
    evidence: &'a Evidence,
    profile: Profile,
    found: &'a ProfileEvidence,
    recording: Option<&'a Recording>,
    documentation: Option<&'a Documentation>,
}

/// What claims are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    /// The evidence on the listing.
    pub evidence: &'a Evidence,
    /// The recording of its debug build; `None` where there is none of the listing as it is.
    pub recording: Option<&'a Recording>,
    /// The documentation; without it, a guaranteed claim's phrase is not looked up.
    pub documentation: Option<&'a Documentation>,
}

impl<'a> Proof<'a> {
    /// Evidence alone.
    pub fn of(evidence: &'a Evidence) -> Self {
        Self { evidence, recording: None, documentation: None }
    }
}

/// Judges one claim.
pub fn judge(claim: &Claim, listing: &Listing, proof: Proof<'_>) -> Verdict {
    let outside = outside(&claim.scope, proof.evidence);
    let mut checks = Vec::new();
    for check in &claim.checks {
        let profiles = if compares_both(&check.fact) { &check.profiles[..1] } else { &check.profiles[..] };
        for &profile in profiles {
            let outcome = match &outside {
                Some(why) => Outcome::Skipped(why.clone()),
                None => judge_check(check, profile, listing, proof),
            };
            checks.push(CheckVerdict { line: check.line, profile, outcome });
        }
    }
    let documentation = match &claim.promise {
        Promise::Guaranteed { page, fragment, phrase } => Some(match (&outside, proof.documentation) {
            (Some(why), _) => Outcome::Skipped(why.clone()),
            (None, None) => {
                Outcome::Skipped("no documentation to look into: run `rustup component add rust-docs`".to_owned())
            }
            (None, Some(documentation)) => look_up(documentation, page, fragment, phrase),
        }),
        Promise::Implementation | Promise::Optimizer => None,
    };
    Verdict { claim: claim.id.clone(), checks, documentation }
}

fn compares_both(fact: &Fact) -> bool {
    use crate::claim::FunctionFact::SameInBoth;
    matches!(fact, Fact::SameRun | Fact::Function { is: SameInBoth, .. })
}

fn look_up(documentation: &Documentation, page: &str, fragment: &str, phrase: &str) -> Outcome {
    match documentation.check(page, fragment, phrase) {
        Ok(shown) => Outcome::Holds(vec![shown]),
        Err(found) => Outcome::Fails {
            expected: format!("the documentation says \"{phrase}\" at {page}#{fragment}"),
            found: found.lines().map(str::to_owned).collect(),
        },
    }
}

/// Why the claim's scope does not take in this evidence.
fn outside(scope: &[Scope], evidence: &Evidence) -> Option<String> {
    let minor =
        evidence.toolchain.split_whitespace().nth(1).and_then(|version| version.split('.').nth(1)?.parse().ok());
    scope.iter().find_map(|limit| {
        let met = match limit {
            Scope::RustcFrom(from) => minor.is_some_and(|minor: u32| minor >= *from),
            Scope::RustcBelow(below) => minor.is_some_and(|minor| minor < *below),
            Scope::Stack(size) => *size == STACK,
            // Where this is no Linux, the runs in the evidence are from elsewhere: committed, and taken with glibc.
            Scope::Glibc => !cfg!(target_os = "linux") || cfg!(target_env = "gnu"),
        };
        let here = match limit {
            Scope::RustcFrom(_) | Scope::RustcBelow(_) => evidence.toolchain.clone(),
            Scope::Stack(_) => format!("a listing is run with {} MiB", STACK >> 20),
            Scope::Glibc => "the C library here is another".to_owned(),
        };
        (!met).then(|| format!("the claim holds {}; here: {here}", limit.words()))
    })
}

fn judge_check(check: &Check, profile: Profile, listing: &Listing, proof: Proof<'_>) -> Outcome {
    let Proof { evidence, recording, documentation } = proof;
    let finding = match evidence.profile(profile) {
        Some(found) => judge_fact(&check.fact, &Case { listing, evidence, profile, found, recording, documentation }),
        None => Finding::because(format!("there is no evidence for {}", profile.title())),
    };
    match finding {
        Finding::Shown(lines) => Outcome::Holds(capped(lines, A_HANDFUL)),
        Finding::Against(found) => Outcome::Fails { expected: check.words_in(profile), found: capped(found, ENOUGH) },
        Finding::Unjudged(why) => Outcome::Skipped(why),
    }
}

fn judge_fact(fact: &Fact, case: &Case<'_>) -> Finding {
    match fact {
        Fact::Function { name, is } => function::judge(name, is, case),
        Fact::Static { name, is } => data::statics(name, is, case),
        Fact::Symbol { name, exists } => data::symbol(name, *exists, case),
        Fact::Constant { size, section, exists } => data::constant(*size, section.as_deref(), *exists, case),
        Fact::Type { name, size, align } => data::type_size(name, *size, *align, case),
        Fact::Layout { name, is } => layout::judge(name, is, case),
        Fact::Run { at, is } => run::judge(at, is, case),
        Fact::SameRun => run::same(case),
        Fact::Steps(is) => steps::judge(is, case),
        Fact::Compile(is) => data::compile(is, case),
    }
}

/// The first `most` lines, and how many more there are.
fn capped(mut lines: Vec<String>, most: usize) -> Vec<String> {
    let more = lines.len().saturating_sub(most);
    if more > 0 {
        lines.truncate(most);
        lines.push(format!("… and {more} more"));
    }
    lines
}

#[cfg(test)]
mod tests;
