//! Mutations bite: a change of one token that makes a sentence false makes its claim fail, not only a snapshot.
//!
//! Plain `cargo test` tries a sample; `cargo test --test mutations -- --include-ignored` tries all.

#![allow(clippy::print_stdout, reason = "a test says what it leaves out, and why")]

#[path = "../support/mod.rs"]
mod support;
mod table;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use evidence::claim::{self, Proof};
use evidence::engine::Engine;
use evidence::listing::Listing;
use evidence::model::Evidence;
use evidence::problem::Problems;
use evidence::recording::model::Recording;
use libtest_mimic::{Arguments, Failed, Trial};

use table::{MUTATIONS, Mutation};

/// One mutation in so many is tried by plain `cargo test`.
const SAMPLE: usize = 5;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let (listings, engine) = match support::workshop() {
        Ok(workshop) => workshop,
        Err(problems) => return support::give_up(&problems),
    };
    if let Err(why) = engine.can_run() {
        println!("no mutation is tried: {why}");
        return libtest_mimic::run(&arguments, Vec::new()).exit_code();
    }
    let asked_for_all = arguments.include_ignored || arguments.ignored;
    let mutants: Vec<Result<Listing, String>> = MUTATIONS.iter().map(|mutation| mutate(mutation, &listings)).collect();
    let taken_for: Vec<bool> = (0..MUTATIONS.len())
        .map(|index| (asked_for_all || sampled(index)) && support::wanted(&arguments, &name(&MUTATIONS[index])))
        .collect();
    let shared = Arc::new(Shared { mutants, taken_for, engine, taken: OnceLock::new() });
    let trial = |(index, mutation): (usize, &'static Mutation)| {
        let shared = Arc::clone(&shared);
        Trial::test(name(mutation), move || shared.bites(index, mutation)).with_ignored_flag(!sampled(index))
    };
    let mut trials: Vec<Trial> = MUTATIONS.iter().enumerate().map(trial).collect();
    trials.push(Trial::test("the mutations reach at least 25 listings", || {
        let mut reached: Vec<&str> = MUTATIONS.iter().map(|mutation| mutation.listing).collect();
        reached.sort_unstable();
        reached.dedup();
        if reached.len() >= 25 { Ok(()) } else { Err(Failed::from(format!("only {}: {reached:?}", reached.len()))) }
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn sampled(index: usize) -> bool {
    index.is_multiple_of(SAMPLE)
}

fn name(mutation: &Mutation) -> String {
    format!("{}/{}: {} => {}", mutation.listing, mutation.claim, mutation.from.trim(), mutation.to.trim())
}

fn mutate(mutation: &Mutation, listings: &[Listing]) -> Result<Listing, String> {
    let listing = listings.iter().find(|listing| listing.id.as_str() == mutation.listing);
    let mut mutant = listing.ok_or_else(|| format!("there is no listing {}", mutation.listing))?.clone();
    let times = mutant.program.matches(mutation.from).count();
    if times != 1 {
        return Err(format!("`{}` stands {times} times in {}: expected once", mutation.from, mutant.file.display()));
    }
    mutant.program = mutant.program.replacen(mutation.from, mutation.to, 1);
    mutant.text = mutant.text.replacen(mutation.from, mutation.to, 1);
    Ok(mutant)
}

struct Shared {
    mutants: Vec<Result<Listing, String>>,
    taken_for: Vec<bool>,
    engine: Engine,
    taken: OnceLock<Vec<Option<Result<Taken, Problems>>>>,
}

/// What a mutant's claim is judged by.
type Taken = (Evidence, Option<Recording>);

impl Shared {
    fn bites(&self, index: usize, mutation: &Mutation) -> Result<(), Failed> {
        let mutant = self.mutants[index].as_ref().map_err(Failed::from)?;
        let claim = mutant.claims.iter().find(|claim| claim.id.name == mutation.claim);
        let claim = claim.ok_or_else(|| format!("{} has no claim {}", mutation.listing, mutation.claim))?;
        let taken = self.taken.get_or_init(|| self.take_all())[index].as_ref();
        let (evidence, recording) =
            match taken.ok_or("no evidence was taken: the filter of this test program is at fault")? {
                Ok((evidence, recording)) => (evidence, recording.as_ref()),
                // The proof that a program is refused is that the engine says so when it is not.
                Err(_) if mutant.directives.compile_fail => return Ok(()),
                Err(problems) => {
                    return Err(Failed::from(format!("the mutant gives no evidence to judge by:\n{problems}")));
                }
            };
        let verdict = claim::judge(claim, mutant, Proof { recording, ..Proof::of(evidence) });
        if verdict.holds() {
            return Err(Failed::from(format!("the claim still holds: {}", claim.sentence)));
        }
        Ok(())
    }

    /// In rounds, since two mutants of one listing are two crates of one name.
    fn take_all(&self) -> Vec<Option<Result<Taken, Problems>>> {
        let mut taken: Vec<Option<_>> = self.mutants.iter().map(|_| None).collect();
        let mut rounds: Vec<BTreeMap<&str, usize>> = Vec::new();
        for (index, mutant) in self.mutants.iter().enumerate() {
            let (Ok(mutant), true) = (mutant, self.taken_for[index]) else { continue };
            match rounds.iter_mut().find(|round| !round.contains_key(mutant.id.as_str())) {
                Some(round) => _ = round.insert(mutant.id.as_str(), index),
                None => rounds.push(BTreeMap::from([(mutant.id.as_str(), index)])),
            }
        }
        for round in rounds {
            let indices: Vec<usize> = round.into_values().collect();
            let mutants: Vec<Listing> =
                indices.iter().filter_map(|&index| self.mutants[index].as_ref().ok().cloned()).collect();
            let evidence = self.engine.gather(&mutants, &support::progress);
            let both = evidence.into_iter().zip(self.engine.recordings(&mutants));
            for (index, (evidence, recording)) in indices.into_iter().zip(both) {
                taken[index] = Some(evidence.and_then(|evidence| Ok((evidence, recording?))));
            }
        }
        taken
    }
}
