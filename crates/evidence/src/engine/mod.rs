//! Listing in, evidence out: the one entry that the tests, the book and the commands share.
//!
//! ```text
//! batch     listings that are not in the cache: compile, link, run, read, keep
//! reading   one build of a listing → functions, statics, types; where each instruction comes from
//! beside    programs compiled beside a listing, for tests of the evidence
//! asked     the frames and layouts that a listing asks for, and whether evidence has what it asks for
//! events    the recorder's log → heap events with their lines
//! outcome   how a run ended → evidence, or a problem where it should have ended otherwise
//! now       one listing, run anew, whatever is in the cache
//! owners    one listing → which of its variables owns what, where
//! recordings  debug builds, recorded statement by statement
//! ```

mod asked;
mod batch;
mod beside;
mod events;
mod now;
mod outcome;
mod owners;
mod parallel;
mod reading;
mod recordings;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest, Sha256};

use crate::cache::{self, Cache};
use crate::compile::{self, Source, hexadecimal};
use crate::listing::Listing;
use crate::model::Evidence;
use crate::problem::{Problem, Problems};
use crate::run::Recorder;
use crate::toolchain::Toolchain;

pub use crate::compile::code_flags;
pub use beside::Beside;
pub use recordings::{Recorded, Stops};

/// The name of the evidence in a cache entry: another one for each state of the code that reads it out of assembly and objects.
const EVIDENCE: &str = concat!("evidence-", env!("EVIDENCE_FORMAT"), ".json");

/// Takes evidence, from the cache where it can.
#[derive(Debug)]
pub struct Engine {
    toolchain: Toolchain,
    root: PathBuf,
    cache: Cache,
}

/// A listing on its way: what is compiled, and under which key it is kept.
struct Job<'a> {
    listing: &'a Listing,
    source: Source,
    key: String,
}

impl Engine {
    /// An engine that keeps its cache below Cargo's target folder of the book at `root`.
    ///
    /// # Errors
    /// The cache folder cannot be made.
    pub fn new(toolchain: Toolchain, root: &Path) -> Result<Self, Problems> {
        Self::with_cache(toolchain, root, &cache::target(root).join("evidence"))
    }

    /// An engine that keeps its cache in `folder`.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn with_cache(toolchain: Toolchain, root: &Path, folder: &Path) -> Result<Self, Problems> {
        // rustc runs in a folder of its own; relative paths would lead it elsewhere.
        let absolute = |path: &Path| {
            std::path::absolute(path).map_err(|error| Problem::new(path, format!("has no absolute path: {error}")))
        };
        let folder = absolute(folder)?;
        let cache = Cache::open(folder.clone())
            .map_err(|error| Problem::new(folder, format!("the cache of evidence cannot be made: {error}")))?;
        Ok(Self { toolchain, root: absolute(root)?, cache })
    }

    /// The toolchain in use.
    pub fn toolchain(&self) -> &Toolchain {
        &self.toolchain
    }

    /// Whether this host can run listings: programs for x86-64 Linux.
    ///
    /// # Errors
    /// Why not. Listings are compiled all the same, and what needs no run is known.
    pub fn can_run(&self) -> Result<(), String> {
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            return Ok(());
        }
        let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
        Err(format!("listings are programs for x86-64 Linux, which this host ({arch} {os}) cannot run"))
    }

    /// The evidence on one listing, be it the book's or a reader's own.
    ///
    /// # Errors
    /// What is wrong with the listing: it does not compile, ends otherwise than it says, or cannot be read back.
    pub fn gather_one(&self, listing: &Listing) -> Result<Evidence, Problems> {
        let mut results = self.gather(std::slice::from_ref(listing), &|_, _| {});
        results.pop().unwrap_or_else(|| Err(Problem::new(&listing.file, "no evidence was taken").into()))
    }

    /// The evidence on each listing, in order; `progress(done, of)` is called as they are finished.
    /// Listings that are not in the cache are compiled side by side and run through one linked recorder a profile.
    pub fn gather(
        &self,
        listings: &[Listing],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Vec<Result<Evidence, Problems>> {
        /// Listings that are linked into one program: enough to be quick, few enough for progress to be seen.
        const TOGETHER: usize = 32;
        let done = AtomicUsize::new(0);
        let finished = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, listings.len());

        let common = self.common_key();
        let mut jobs: Vec<Option<Job<'_>>> = Vec::new();
        let mut results: Vec<Option<Result<Evidence, Problems>>> = Vec::new();
        for (job, result) in parallel::map(listings, |listing| self.start(listing, &common)) {
            if result.is_some() {
                finished();
            }
            jobs.push(job);
            results.push(result);
        }

        let missing: Vec<usize> = (0..listings.len()).filter(|&i| results[i].is_none()).collect();
        for together in missing.chunks(TOGETHER) {
            let batch: Vec<&Job<'_>> = together.iter().filter_map(|&i| jobs[i].as_ref()).collect();
            let taken = batch::take(self, &batch, &finished);
            for (&i, result) in together.iter().zip(taken) {
                results[i] = Some(result);
            }
        }
        let lost = |listing: &Listing| Err(Problem::new(&listing.file, "no evidence was taken").into());
        results.into_iter().zip(listings).map(|(result, listing)| result.unwrap_or_else(|| lost(listing))).collect()
    }

    /// What there is of a listing without taking anything: its evidence, its problems, or what is needed to take it.
    fn start<'a>(&self, listing: &'a Listing, common: &str) -> (Option<Job<'a>>, Option<Result<Evidence, Problems>>) {
        match self.job(listing, common) {
            Ok(job) => {
                let evidence = self.kept(&job);
                (Some(job), evidence.map(Ok))
            }
            Err(problems) => (None, Some(Err(problems))),
        }
    }

    fn job<'a>(&self, listing: &'a Listing, common: &str) -> Result<Job<'a>, Problems> {
        let source = Source::of(listing, &self.root)?;
        let key = key(common, listing, &source);
        Ok(Job { listing, source, key })
    }

    /// The evidence in the cache. What cannot be read there is taken anew.
    fn kept(&self, job: &Job<'_>) -> Option<Evidence> {
        serde_json::from_slice(&self.cache.read(&job.key, EVIDENCE)?).ok()
    }

    /// What all keys have in common: compiler, flags, recorder, and whether listings run here.
    fn common_key(&self) -> String {
        let parts = [
            self.toolchain.verbose.as_str(),
            &compile::all_flags(),
            env!("COMPILE_FORMAT"),
            &Recorder::sources(),
            if self.can_run().is_ok() { "run" } else { "not run" },
        ];
        hexadecimal(&Sha256::digest(parts.join("\0")))
    }
}

/// The key under which a listing is kept.
fn key(common: &str, listing: &Listing, source: &Source) -> String {
    let directives = &listing.directives;
    // How it is run, besides what is compiled.
    let run = format!(
        "{} {} {:?} {:?}",
        directives.compile_fail, directives.own_allocator, directives.not_run, directives.fails
    );
    let hash = source.hash(listing);
    let mut parts = vec![common, listing.id.as_str(), &source.path, &hash, &run];
    // What is asked for by name.
    for (word, asked) in [("frames", &directives.frames), ("layouts", &directives.layouts)] {
        for named in asked {
            parts.extend([word, &named.name]);
        }
    }
    parts.extend(directives.map.then_some("map"));
    hexadecimal(&Sha256::digest(parts.join("\0")))
}

/// The [`Evidence::source`] that evidence on this listing would have now: where a snapshot's differs, it is of an older state.
///
/// # Errors
/// An auxiliary crate of the listing cannot be read.
pub fn source_hash(root: &Path, listing: &Listing) -> Result<String, Problems> {
    Ok(Source::of(listing, root)?.hash(listing))
}

/// Whether evidence is of the listing as it is: of the same source, with the frames, layouts and map that it asks for.
///
/// # Errors
/// An auxiliary crate of the listing cannot be read.
pub fn is_current(root: &Path, listing: &Listing, evidence: &Evidence) -> Result<bool, Problems> {
    Ok(source_hash(root, listing)? == evidence.source && asked::is_answered(listing, evidence))
}
