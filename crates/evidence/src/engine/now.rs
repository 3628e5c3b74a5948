//! One listing, run anew: compiled as its evidence was, from the cache where it can be had there, but linked and run now.

use crate::engine::reading::Reading;
use crate::engine::{Engine, batch, outcome};
use crate::listing::Listing;
use crate::model::{Profile, Run};
use crate::problem::{Problem, Problems};
use crate::run;

impl Engine {
    /// What one profile of a listing does now, however it ends. Once `stop` says so, the run is ended; compiling is not cut short.
    ///
    /// # Errors
    /// Programs cannot be run here; the listing is one that is not run, or does not compile; it was stopped.
    pub fn run_now(&self, listing: &Listing, profile: Profile, stop: &dyn Fn() -> bool) -> Result<Run, Problems> {
        let problem = |said: String| Problem::new(&listing.file, said);
        self.can_run().map_err(problem)?;
        if listing.directives.compile_fail {
            return Err(problem("it does not compile, and is not meant to".to_owned()).into());
        }
        if let Some(why) = &listing.directives.not_run {
            return Err(problem(format!("it is not run: {why}")).into());
        }
        let (job, result) = self.start(listing, &self.common_key());
        let Some(job) = job else {
            return Err(result.and_then(Result::err).unwrap_or_else(|| problem("cannot be read".to_owned()).into()));
        };
        let cache = |error: std::io::Error| problem(format!("the cache of evidence cannot be used: {error}"));
        let workshop = {
            let _locks = self.cache.lock([job.key.as_str()].into_iter()).map_err(cache)?;
            batch::build(self, &[&job], &[0]).pop().unwrap_or_else(|| Err(Problems::default()))?
        };
        if stop() {
            return Err(problem("it was stopped".to_owned()).into());
        }
        let folder = self.cache.work().map_err(cache)?;
        let (mut programs, mut failed) =
            batch::link(self, &[&job], &[(0, workshop.clone())], &[profile], folder.path());
        let Some(loaded) = programs.remove(&(0, profile)) else {
            let said = failed.remove(&(0, profile)).and_then(Result::err);
            return Err(said.unwrap_or_else(|| problem(format!("it does not compile ({})", profile.title())).into()));
        };
        // What a run is read with is where calls return to. Which calls reach the allocator is not asked, and takes longest.
        let why = || "it is only run".to_owned();
        let reading = Reading::of(listing, &job.source, &workshop, profile, None, &why)?;
        let outcome = run::run(&loaded.path, listing, profile, &folder.path().join("now.log"), stop)
            .map_err(|said| problem(format!("cannot be run: {said} ({})", profile.title())))?;
        Ok(outcome::as_it_was(listing, profile, &outcome, &loaded, &reading)?.0)
    }
}
