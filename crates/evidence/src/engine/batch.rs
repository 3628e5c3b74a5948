//! Listings that are not in the cache: compiled, linked, run, read back, kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::compile::{self, Build, Built, Outside, Workshop, hexadecimal};
use crate::engine::reading::Reading;
use crate::engine::{EVIDENCE, Engine, Job, outcome, parallel};
use crate::listing::Listing;
use crate::model::{Evidence, Exit, Profile, ProfileEvidence, Run};
use crate::problem::{Problem, Problems};
use crate::reach::Program;
use crate::run::{self, Member, Recorder};

/// What each profile gave of each listing of a batch.
type Ran = BTreeMap<(usize, Profile), Result<ProfileEvidence, Problems>>;

/// Takes evidence on all jobs. One that fails spoils no other. `finished` is called for each.
pub(super) fn take(
    engine: &Engine,
    jobs: &[&Job<'_>],
    finished: &(dyn Fn() + Sync),
) -> Vec<Result<Evidence, Problems>> {
    let all = |problem: &Problem| {
        jobs.iter().map(|_| finished()).for_each(drop);
        jobs.iter().map(|job| Err(Problem { file: job.listing.file.clone(), ..problem.clone() }.into())).collect()
    };
    let cache_problem =
        |error: std::io::Error| Problem::new("", format!("the cache of evidence cannot be used: {error}"));
    let locks = match engine.cache.lock(jobs.iter().map(|job| job.key.as_str())) {
        Ok(locks) => locks,
        Err(error) => return all(&cache_problem(error)),
    };
    let folder = match engine.cache.work() {
        Ok(folder) => folder,
        Err(error) => return all(&cache_problem(error)),
    };

    // Another process may have made some of them while this one waited for the locks.
    let mut results: Vec<Option<Result<Evidence, Problems>>> =
        jobs.iter().map(|job| engine.kept(job).map(Ok)).collect();
    results.iter().filter(|result| result.is_some()).for_each(|_| finished());
    let missing: Vec<usize> = (0..jobs.len()).filter(|&i| results[i].is_none()).collect();

    let workshops = build(engine, jobs, &missing);
    let mut ready: Vec<(usize, Workshop)> = Vec::new();
    for (i, workshop) in missing.into_iter().zip(workshops) {
        match workshop {
            Ok(workshop) => ready.push((i, workshop)),
            Err(problems) => {
                results[i] = Some(Err(problems));
                finished();
            }
        }
    }
    let mut ran = link_and_run(engine, jobs, &ready, folder.path());
    for (i, _) in &ready {
        let job = jobs[*i];
        let mut problems = Problems::default();
        let profiles = Profile::ALL.into_iter().filter_map(|profile| {
            let lost = || Err(Problem::new(&job.listing.file, "was not read back").into());
            Some((profile, problems.take(ran.remove(&(*i, profile)).unwrap_or_else(lost))?))
        });
        let profiles = profiles.collect();
        let evidence = Evidence {
            listing: job.listing.id.clone(),
            toolchain: engine.toolchain.version.clone(),
            source: job.source.hash(job.listing),
            profiles,
        };
        results[*i] = Some(problems.or(evidence).inspect(|evidence| keep(engine, job, evidence)));
        finished();
    }
    drop(locks);
    let lost = |job: &Job<'_>| Err(Problem::new(&job.listing.file, "no evidence was taken").into());
    results.into_iter().zip(jobs).map(|(result, job)| result.unwrap_or_else(|| lost(job))).collect()
}

/// Puts evidence into the cache. Evidence that cannot be kept is taken again next time.
fn keep(engine: &Engine, job: &Job<'_>, evidence: &Evidence) {
    if let Ok(bytes) = serde_json::to_vec(evidence) {
        let _ = engine.cache.add(&job.key, EVIDENCE, &bytes);
    }
}

/// Compiles the jobs that are `missing`, all their builds side by side; each becomes an entry of the cache.
pub(super) fn build(engine: &Engine, jobs: &[&Job<'_>], missing: &[usize]) -> Vec<Result<Workshop, Problems>> {
    struct Bench {
        workshop: Workshop,
        /// The unfinished folder; `None` where the entry is there from before.
        new: Option<TempDir>,
    }
    let benches: Vec<Result<Bench, Problems>> = parallel::map(missing, |&i| {
        let job = jobs[i];
        let entry = engine.cache.entry(&job.key);
        let krate = job.source.krate.clone();
        if entry.is_dir() {
            return Ok(Bench { workshop: Workshop { folder: entry, krate }, new: None });
        }
        let new = engine.cache.work().and_then(|folder| job.source.write(folder.path()).map(|()| folder));
        let new =
            new.map_err(|error| Problem::new(&job.listing.file, format!("cannot be copied to the cache: {error}")))?;
        Ok(Bench { workshop: Workshop { folder: new.path().to_owned(), krate }, new: Some(new) })
    });
    let is_new = |bench: &Result<Bench, Problems>| bench.as_ref().is_ok_and(|bench| bench.new.is_some());
    let uses_outside =
        |(bench, &i): (&Result<Bench, Problems>, &usize)| is_new(bench) && !jobs[i].source.outside.is_empty();
    let outside = benches.iter().zip(missing).any(uses_outside).then(|| outside(engine));
    let tasks: Vec<(usize, Build)> = (0..missing.len()).flat_map(|at| Build::ALL.map(|build| (at, build))).collect();
    let built: Vec<Result<(), Problems>> = parallel::map(&tasks, |&(at, build)| match &benches[at] {
        Ok(Bench { workshop, new: Some(_) }) => {
            let job = jobs[missing[at]];
            let outside = match &outside {
                Some(outside) if !job.source.outside.is_empty() => {
                    let built = &outside[&build.profile()];
                    Some(built.as_ref().map_err(|said| no_outside(job.listing, build.profile(), said))?)
                }
                _ => None,
            };
            compile::compile(&engine.toolchain, job.listing, &job.source, workshop, build, outside).map(drop)
        }
        _ => Ok(()),
    });
    let mut problems: Vec<Problems> = missing.iter().map(|_| Problems::default()).collect();
    for ((at, _), result) in tasks.iter().zip(built) {
        problems[*at].take(result);
    }
    let benches = benches.into_iter().zip(problems).zip(missing);
    let finish = |((bench, problems), &i): ((Result<Bench, Problems>, Problems), &usize)| {
        let bench = problems.or(bench?)?;
        let Some(new) = bench.new else { return Ok(bench.workshop) };
        let job = jobs[i];
        engine
            .cache
            .keep(new.path(), &job.key)
            .map_err(|error| Problem::new(&job.listing.file, format!("cannot be kept in the cache: {error}")))?;
        Ok(Workshop { folder: engine.cache.entry(&job.key), ..bench.workshop })
    };
    benches.map(finish).collect()
}

/// The crates from crates.io for each profile, or what Cargo said.
fn outside(engine: &Engine) -> BTreeMap<Profile, Result<Outside, String>> {
    let folder = engine.cache.outside();
    let build = |profile: &Profile| Outside::build(&engine.toolchain, &engine.root, &folder, *profile);
    Profile::ALL.into_iter().zip(parallel::map(&Profile::ALL, build)).collect()
}

fn no_outside(listing: &Listing, profile: Profile, said: &str) -> Problem {
    let mut problem = Problem::new(&listing.file, format!("the crates it uses do not build ({})", profile.title()));
    problem.line = listing.directives.crates.first().map(|krate| krate.line);
    problem.help(format!("{said}\nCargo builds them from `listings/outside/Cargo.toml`; `cargo fetch --manifest-path listings/outside/Cargo.toml` downloads them"))
}

/// Links and runs what was compiled, and reads it all back.
fn link_and_run(engine: &Engine, jobs: &[&Job<'_>], ready: &[(usize, Workshop)], folder: &Path) -> Ran {
    let (programs, mut ran) = link(engine, jobs, ready, &Profile::ALL, folder);
    let tasks: Vec<(usize, &Workshop, Profile)> = ready
        .iter()
        .flat_map(|(i, workshop)| Profile::ALL.map(|profile| (*i, workshop, profile)))
        .filter(|(i, _, profile)| !ran.contains_key(&(*i, *profile)))
        .collect();
    let read = parallel::map(&tasks, |&(i, workshop, profile)| {
        let log = folder.join(format!("{i}-{}.log", profile.name()));
        one(engine, jobs[i], workshop, profile, programs.get(&(i, profile)).map(Arc::as_ref), &log)
    });
    ran.extend(tasks.iter().zip(read).map(|((i, _, profile), read)| ((*i, *profile), read)));
    ran
}

/// A linked program, read once for all the listings in it.
pub(super) struct Loaded {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) program: Mutex<Program>,
}

/// The programs of the listings that could be linked for each of `profiles`, and the problems of those that could not.
pub(super) fn link(
    engine: &Engine,
    jobs: &[&Job<'_>],
    ready: &[(usize, Workshop)],
    profiles: &[Profile],
    folder: &Path,
) -> (BTreeMap<(usize, Profile), Arc<Loaded>>, Ran) {
    let (mut programs, mut failed) = (BTreeMap::new(), Ran::new());
    // One that must not compile has no `main`, should it compile.
    let is_program = |(i, workshop): &&(usize, Workshop)| {
        !jobs[*i].listing.directives.compile_fail
            && compiled(workshop, Profile::Dev).is_some_and(|built| built.compiled)
    };
    let (numbers, members): (Vec<usize>, Vec<Member<'_>>) = ready
        .iter()
        .filter(is_program)
        .map(|(i, workshop)| (*i, Member { listing: jobs[*i].listing, workshop }))
        .unzip();
    if members.is_empty() || engine.can_run().is_err() {
        return (programs, failed);
    }
    let mut fail = |at: usize, profile: Profile, problem: Problem| {
        // One that is not run is linked for its calls alone, and may be one that cannot be.
        if members[at].listing.directives.not_run.is_none() {
            failed.insert((numbers[at], profile), Err(problem.into()));
        }
    };
    let recorder = match recorder(engine) {
        Ok(recorder) => recorder,
        Err(said) => {
            for (at, &profile) in (0..members.len()).flat_map(|at| profiles.iter().map(move |profile| (at, profile))) {
                let file = &members[at].listing.file;
                fail(
                    at,
                    profile,
                    Problem::new(file, "cannot be run: the recorder does not compile").help(said.clone()),
                );
            }
            return (programs, failed);
        }
    };
    let sides = parallel::map(profiles, |profile| recorder.link(&members, *profile, folder));
    for (&profile, (linked, problems)) in profiles.iter().zip(sides) {
        for (at, problem) in problems {
            fail(at, profile, problem);
        }
        for linked in linked {
            match load(linked.program) {
                Ok(loaded) => {
                    let loaded = Arc::new(loaded);
                    programs.extend(linked.members.iter().map(|&at| ((numbers[at], profile), Arc::clone(&loaded))));
                }
                Err(said) => {
                    for at in linked.members {
                        let message = format!("its linked program cannot be read: {said} ({})", profile.title());
                        fail(at, profile, Problem::new(&members[at].listing.file, message));
                    }
                }
            }
        }
    }
    (programs, failed)
}

fn load(path: PathBuf) -> Result<Loaded, String> {
    let bytes = std::fs::read(&path).map_err(|error| error.to_string())?;
    let program = Mutex::new(Program::read(&bytes)?);
    Ok(Loaded { path, bytes, program })
}

fn compiled(workshop: &Workshop, profile: Profile) -> Option<Built> {
    workshop.built(Build::Of(profile))
}

/// The recorder, from the cache where it can be had there.
fn recorder(engine: &Engine) -> Result<Recorder<'_>, String> {
    let parts = [Recorder::sources(), engine.toolchain.verbose.clone()];
    let key = hexadecimal(&Sha256::digest(parts.join("\0")));
    let failed = |error: std::io::Error| format!("the cache of evidence cannot be used: {error}");
    let recorder = Recorder { toolchain: &engine.toolchain, folder: engine.cache.entry(&key) };
    if !recorder.folder.is_dir() {
        let work = engine.cache.work().map_err(failed)?;
        Recorder { toolchain: &engine.toolchain, folder: work.path().to_owned() }.compile()?;
        engine.cache.keep(work.path(), &key).map_err(failed)?;
    }
    Ok(recorder)
}

/// One profile of one listing: runs it if it was linked, and reads what was compiled.
fn one(
    engine: &Engine,
    job: &Job<'_>,
    workshop: &Workshop,
    profile: Profile,
    program: Option<&Loaded>,
    log: &Path,
) -> Result<ProfileEvidence, Problems> {
    let listing = job.listing;
    let built = compiled(workshop, profile).ok_or_else(|| {
        Problem::new(&listing.file, "its entry in the cache is damaged").help("remove `target/evidence`")
    })?;
    if listing.directives.compile_fail {
        outcome::must_not_compile(listing, profile, &built)?;
    }
    if !built.compiled {
        return Ok(ProfileEvidence { diagnostics: built.diagnostics, ..ProfileEvidence::default() });
    }
    let why = || listing.directives.not_run.clone().or(engine.can_run().err()).unwrap_or_default();
    let reading = Reading::of(listing, &job.source, workshop, profile, program.map(|loaded| &loaded.program), &why)?;
    let run = match program {
        Some(loaded) if listing.directives.not_run.is_none() => {
            let once = |log: &Path| -> Result<Run, Problem> {
                let outcome = run::run(&loaded.path, listing, profile, log, &|| false).map_err(|said| {
                    Problem::new(&listing.file, format!("cannot be run: {said} ({})", profile.title()))
                })?;
                outcome::of_run(listing, profile, &outcome, loaded, &reading)
            };
            let run = once(log)?;
            if run.exit != Exit::Timeout {
                outcome::same(listing, profile, &run, &once(&log.with_extension("again"))?)?;
            }
            Some(run)
        }
        _ => None,
    };
    Ok(ProfileEvidence { diagnostics: built.diagnostics, run, ..reading.evidence })
}
