//! One listing → which of its variables owns what, where: as the compiler answers, from the cache where it can be had there.

use crate::compile::{self, Workshop};
use crate::engine::{Engine, Job, batch, parallel};
use crate::listing::Listing;
use crate::ownership::{self, Ownership};
use crate::problem::{Problem, Problems};

/// The name of it in a cache entry: another one for each state of the code that asks.
const OWNERSHIP: &str = concat!("ownership-", env!("OWNERSHIP_FORMAT"), ".json");

impl Engine {
    /// What the compiler knows of the variables of a listing's debug build. Needs no run, and so no particular host.
    ///
    /// # Errors
    /// The listing does not compile, or the cache cannot be used.
    pub fn ownership(&self, listing: &Listing) -> Result<Ownership, Problems> {
        if listing.directives.compile_fail {
            return Err(Problem::new(&listing.file, "it does not compile, and so has no variables to ask about").into());
        }
        let (job, result) = self.start(listing, &self.common_key());
        let Some(job) = job else {
            let lost = || Problem::new(&listing.file, "cannot be read").into();
            return Err(result.and_then(Result::err).unwrap_or_else(lost));
        };
        let cache = |error: std::io::Error| {
            Problem::new(&listing.file, format!("the cache of evidence cannot be used: {error}"))
        };
        if let Some(ownership) = self.kept_ownership(&job) {
            return Ok(ownership);
        }
        let _locks = self.cache.lock([job.key.as_str()].into_iter()).map_err(cache)?;
        let workshop = batch::build(self, &[&job], &[0]).pop().unwrap_or_else(|| Err(Problems::default()))?;
        self.owners(&job, &workshop)
    }

    /// The same, of a job whose lock is held and which is built.
    pub(super) fn owners(&self, job: &Job<'_>, workshop: &Workshop) -> Result<Ownership, Problems> {
        if let Some(ownership) = self.kept_ownership(job) {
            return Ok(ownership);
        }
        let listing = job.listing;
        let check = |program: &String| {
            let folder = self.cache.work().map_err(|error| {
                Problem::new(&listing.file, format!("the cache of evidence cannot be used: {error}"))
            })?;
            compile::check(&self.toolchain, listing, &job.source, workshop, folder.path(), program)
        };
        let ask = |programs: &[String]| parallel::map(programs, check).into_iter().collect();
        let ownership = ownership::ask(&listing.program, &ask)?;
        if let Ok(bytes) = serde_json::to_vec(&ownership) {
            // What cannot be kept is asked again next time.
            let _ = self.cache.add(&job.key, OWNERSHIP, &bytes);
        }
        Ok(ownership)
    }

    fn kept_ownership(&self, job: &Job<'_>) -> Option<Ownership> {
        serde_json::from_slice(&self.cache.read(&job.key, OWNERSHIP)?).ok()
    }
}
