//! Recordings of debug builds: linked with nothing else, run some times under the tracer, kept.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::asm;
use crate::claim::{Claim, Fact};
use crate::compile::{Build, Workshop};
use crate::engine::{Engine, Job, batch, parallel, source_hash};
use crate::listing::Listing;
use crate::model::{Event, Profile};
use crate::ownership::{Activation, OfVariable};
use crate::problem::{Problem, Problems};
use crate::recording::model::Recording;
use crate::recording::{self, Code, Manner, RUNS, Taken};
use crate::run::{Member, Recorder};

/// The name of a recording in a cache entry: another one for each state of the code that makes it.
const RECORDING: &str = concat!("recording-", env!("RECORDING_FORMAT"), ".json");

/// A recording, and what the program did to the heap meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The recording.
    pub recording: Recording,
    /// The heap events, in order, as [`crate::model::Run::events`] has them, told by the tracer instead of the recording allocator.
    pub events: Vec<Event>,
}

/// Where a program was stopped, by the linker's addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stops {
    /// Where the program begins to run.
    pub entry: u64,
    /// Where it stops for a statement, from the start of `main` on.
    pub addresses: Vec<u64>,
    /// Of each step, the how manieth of all those stops it is, from 1; the others are no steps.
    pub of_steps: Vec<u64>,
}

impl Engine {
    /// The recording of one listing, be it the book's or a reader's own.
    ///
    /// # Errors
    /// As for [`Engine::record`].
    pub fn record_one(&self, listing: &Listing) -> Result<Recorded, Problems> {
        let mut results = self.record(std::slice::from_ref(listing), &|_, _| {});
        results.pop().unwrap_or_else(|| Err(Problem::new(&listing.file, "nothing was recorded").into()))
    }

    /// The recording of each listing's debug build, in order, from the cache where it can; `progress(done, of)` is called as they are
    /// finished.
    ///
    /// # Errors
    /// Of each listing: it does not compile or is no program; this host cannot record, and why; what it does is not the same each time.
    pub fn record(
        &self,
        listings: &[Listing],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Vec<Result<Recorded, Problems>> {
        let done = AtomicUsize::new(0);
        let common = self.common_key();
        let jobs: Vec<Result<Job<'_>, Problems>> = parallel::map(listings, |listing| {
            self.can_run().map_err(|why| cannot(listing, &why))?;
            if listing.directives.compile_fail {
                return Err(cannot(listing, "it does not compile, and is not meant to").into());
            }
            if let Some(why) = &listing.directives.not_run {
                return Err(cannot(listing, &format!("it is not run: {why}")).into());
            }
            self.job(listing, &common)
        });
        let finished = |result: Result<Recorded, Problems>| {
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, listings.len());
            result
        };
        parallel::map(&jobs, |job| {
            let recorded = match job {
                Ok(job) => self.recorded(job),
                Err(problems) => Err(problems.clone()),
            };
            finished(recorded)
        })
    }

    /// What the claims of each listing are judged by besides its evidence, in order: its recording, taken now where this host can, else the
    /// committed one, if it is of the listing as it is; `None` where no claim speaks of one.
    ///
    /// # Errors
    /// As for [`Engine::record`]; the committed recording cannot be read.
    pub fn recordings(&self, listings: &[Listing]) -> Vec<Result<Option<Recording>, Problems>> {
        let speaks = |claim: &Claim| claim.checks.iter().any(|check| matches!(check.fact, Fact::Steps(_)));
        let needs = |listing: &Listing| listing.directives.record && listing.claims.iter().any(speaks);
        parallel::map(listings, |listing| {
            if !needs(listing) {
                return Ok(None);
            }
            if self.can_run().is_ok() {
                return Ok(Some(self.record_one(listing)?.recording));
            }
            let committed = Recording::read(&self.root, &listing.id)?;
            let source = source_hash(&self.root, listing)?;
            Ok(committed.filter(|recording| recording.source == source))
        })
    }

    /// Records a listing anew and leaves the program that was recorded at `program`, for who wants to see the same with a debugger.
    ///
    /// # Errors
    /// As for [`Engine::record`].
    pub fn record_program(&self, listing: &Listing, program: &Path) -> Result<(Recording, Stops), Problems> {
        let job = self.job(listing, &self.common_key())?;
        let cache = |error: std::io::Error| {
            Problem::new(&listing.file, format!("the cache of evidence cannot be used: {error}"))
        };
        let _locks = self.cache.lock([job.key.as_str()].into_iter()).map_err(cache)?;
        let workshop = batch::build(self, &[&job], &[0]).pop().unwrap_or_else(|| Err(Problems::default()))?;
        let (recorded, stops) = take(self, &job, &workshop, program)?;
        Ok((recorded.recording, stops))
    }

    fn recorded(&self, job: &Job<'_>) -> Result<Recorded, Problems> {
        let kept = || serde_json::from_slice(&self.cache.read(&job.key, RECORDING)?).ok();
        if let Some(recorded) = kept() {
            return Ok(recorded);
        }
        let listing = job.listing;
        let cache = |error: std::io::Error| {
            Problem::new(&listing.file, format!("the cache of evidence cannot be used: {error}"))
        };
        let _locks = self.cache.lock([job.key.as_str()].into_iter()).map_err(cache)?;
        // Another process may have recorded it while this one waited.
        if let Some(recorded) = kept() {
            return Ok(recorded);
        }
        let workshop = batch::build(self, &[job], &[0]).pop().unwrap_or_else(|| Err(Problems::default()))?;
        let folder = self.cache.work().map_err(cache)?;
        let (recorded, _) = take(self, job, &workshop, &folder.path().join("run"))?;
        // One that cannot be kept is taken again next time.
        if let Ok(bytes) = serde_json::to_vec(&recorded) {
            let _ = self.cache.add(&job.key, RECORDING, &bytes);
        }
        Ok(recorded)
    }
}

/// Records a listing that was compiled; `program` is a file to make.
fn take(engine: &Engine, job: &Job<'_>, workshop: &Workshop, program: &Path) -> Result<(Recorded, Stops), Problems> {
    let listing = job.listing;
    let member = Member { listing, workshop };
    Recorder::link_alone(&engine.toolchain, &member, program)
        .map_err(|said| Problem::new(&listing.file, "does not link as a program (debug)").help(said))?;
    let unread = |error: std::io::Error| cannot(listing, &format!("what was compiled cannot be read: {error}"));
    let assembly = std::fs::read_to_string(workshop.assembly(Build::Of(Profile::Dev))).map_err(unread)?;
    let assembly = asm::read(&assembly, &job.source.krate)
        .map_err(|said| Problem::new(&listing.file, format!("its assembly is not understood: {said} (debug)")))?;
    let own: HashMap<String, String> =
        assembly.functions.into_iter().map(|function| (function.symbol, function.function.name)).collect();
    let bytes = std::fs::read(program).map_err(unread)?;
    let code = Code::read(&bytes, listing, &job.source.krate, &job.source.path, &own)
        .map_err(|said| cannot(listing, &said))?;
    let ownership = engine.owners(job, workshop)?;
    let states = |call: &Activation<'_>, variable: OfVariable<'_>| ownership.state(call, variable);
    let once =
        |manner: Manner| recording::run(&code, program, &bytes, manner, &states).map_err(|said| cannot(listing, &said));
    let mut taken = once(Manner::of_run(0))?;
    for number in 1..RUNS {
        taken = recording::same(taken, &once(Manner::of_run(number))?).map_err(|said| {
            Problem::new(&listing.file, format!("two recordings of it differ: {said}")).help(
                "a recorded listing does the same every time: it depends on no address, no time, no random number, and on no memory that it \
                 has not written to",
            )
        })?;
    }
    let Taken { steps, end, stdout, events, stops } = taken;
    let recording = Recording {
        listing: listing.id.clone(),
        toolchain: engine.toolchain.version.clone(),
        source: job.source.hash(listing),
        steps,
        end,
        stdout,
    };
    let stops = Stops { entry: code.program.entry, addresses: code.stops, of_steps: stops };
    Ok((Recorded { recording, events }, stops))
}

fn cannot(listing: &Listing, why: &str) -> Problem {
    Problem::new(&listing.file, format!("cannot be recorded here: {why}"))
}
