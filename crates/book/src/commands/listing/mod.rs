//! `cargo listing`: which listings there are, and what one of them does; for a file of the reader's own too.
//!
//! ```text
//! catalog   all listings by part
//! heap      what a run did to the heap
//! assembly  the code, under the source lines that it was made for
//! verdicts  what became of the claims
//! steps     its debug build, statement by statement
//! ```

mod assembly;
mod catalog;
mod heap;
mod steps;
mod verdicts;

use std::io::{self, IsTerminal, Write};
use std::path::{MAIN_SEPARATOR, Path};
use std::process::Command;

use evidence::claim::{Proof, judge};
use evidence::engine::Engine;
use evidence::listing::{self, Listing};
use evidence::model::{Evidence, Exit, Profile, Run};
use evidence::problem::Problems;
use evidence::snapshot;
use evidence::toolchain::Toolchain;

use crate::commands::Failure;
use crate::commands::output::{Log, Style};

pub use catalog::catalog;

/// What to show of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// Its output, and what it did to the heap.
    Run,
    /// Its assembly; of one function, where one is named.
    Assembly(Option<String>),
    /// The verdicts on its claims.
    Claims,
    /// Its debug build, statement by statement: what is on the stack and on the heap.
    Steps,
    /// All evidence, as JSON.
    Json,
}

/// Takes evidence on the listing `name`, or on the reader's own file of that path, and shows it on `out`.
///
/// # Errors
/// There is no such listing or function (status 2); the file does not compile, or its program does not end as it says; a claim
/// does not hold (after the verdicts).
pub fn show(
    root: &Path,
    name: &str,
    show: &Show,
    profiles: &[Profile],
    out: &mut dyn Write,
    style: Style,
) -> Result<(), Failure> {
    let own = is_path(name);
    let listing = if own { own_file(root, name)? } else { known(root, name)? };
    let engine = Engine::new(Toolchain::find(root)?, root)?;
    if *show == Show::Steps {
        let recorded = match engine.record_one(&listing) {
            Ok(recorded) => recorded,
            Err(problems) => return Err(as_rustc_says_it(&engine, &listing, own, problems)),
        };
        let mut text = Vec::new();
        head(&listing, Profile::Dev, &recorded.recording.toolchain, style, &mut text)?;
        steps::report(&listing, &recorded.recording, style, &mut text)?;
        return Ok(out.write_all(&text).and_then(|()| out.flush())?);
    }
    let evidence = match gather(&engine, &listing) {
        Ok(evidence) => evidence,
        Err(problems) => return Err(as_rustc_says_it(&engine, &listing, own, problems)),
    };
    let shown = Shown { listing: &listing, evidence: &evidence, profiles, style };
    let mut text = Vec::new();
    let done = match show {
        Show::Run | Show::Steps => shown.run(&mut text),
        Show::Assembly(function) => shown.assembly(function.as_deref(), &mut text),
        Show::Claims => {
            let documentation = engine.toolchain().documentation();
            let mut recordings = engine.recordings(std::slice::from_ref(&listing));
            let recording = recordings.pop().transpose()?.flatten();
            let (recording, documentation) = (recording.as_ref(), documentation.as_ref());
            let proof = Proof { evidence: &evidence, recording, documentation };
            let verdicts: Vec<_> = listing.claims.iter().map(|claim| (claim, judge(claim, &listing, proof))).collect();
            shown.verdicts(&verdicts, &mut text)
        }
        Show::Json => writeln!(text, "{}", snapshot::text(&evidence)).map_err(Failure::from),
    };
    out.write_all(&text).and_then(|()| out.flush())?;
    done
}

/// Whether what stands for a listing's name is a path: no listing's name ends in `.rs`, or begins with a dot or a separator.
fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|extension| extension == "rs")
        || path.is_absolute()
        || name.starts_with('.')
        || name.contains(MAIN_SEPARATOR) && path.is_file()
}

fn own_file(root: &Path, name: &str) -> Result<Listing, Failure> {
    let path = Path::new(name);
    if path.is_file() {
        return Ok(Listing::read_own(path)?);
    }
    let meant = name.strip_suffix(".rs").filter(|name| listing::find(root, name).is_ok());
    let help = meant.map(|name| format!(": did you mean the listing `{name}`?")).unwrap_or_default();
    Err(Failure::Usage(format!("there is no file `{name}`{help}")))
}

fn known(root: &Path, name: &str) -> Result<Listing, Failure> {
    let file = root.join("listings/src").join(format!("{name}.rs"));
    listing::find(root, name).map_err(|problems| {
        if file.is_file() {
            return problems.into();
        }
        // What was wrong was the call, not a file: so without a file's name.
        let said = problems.0.into_iter().map(|problem| match problem.help {
            Some(help) => format!("{}: {help}", problem.message),
            None => problem.message,
        });
        Failure::Usage(format!(
            "{}\n`cargo listing` without a name lists them all",
            said.collect::<Vec<_>>().join("\n")
        ))
    })
}

fn gather(engine: &Engine, listing: &Listing) -> Result<Evidence, Problems> {
    let log = Log::stderr();
    let taken = engine.gather(std::slice::from_ref(listing), &|done, of| log.step("evidence", done, of)).pop();
    log.clear();
    // One listing in, one answer out; none would be a mistake of the engine's.
    taken.unwrap_or_else(|| Err(Problems::default()))
}

/// The reader's own file that does not compile: rustc says why better than we can.
fn as_rustc_says_it(engine: &Engine, listing: &Listing, own: bool, problems: Problems) -> Failure {
    if !own {
        return problems.into();
    }
    let Ok(scratch) = tempfile::tempdir() else { return problems.into() };
    let compiled = Command::new(&engine.toolchain().rustc)
        .args(["--crate-type", "lib", "--emit", "metadata", "--edition", listing.edition()])
        .args(&listing.directives.flags)
        .args(["--color", if io::stderr().is_terminal() { "always" } else { "never" }])
        .arg("--out-dir")
        .arg(scratch.path())
        .arg(&listing.file)
        .output();
    match compiled {
        Ok(output) if !output.status.success() => {
            let _ = io::stderr().write_all(&output.stderr);
            Failure::Message(format!("{}: it does not compile", listing.file.display()))
        }
        // It does compile: something else is wrong.
        _ => problems.into(),
    }
}

/// What is shown: caption, name, profile, compiler.
fn head(listing: &Listing, profile: Profile, toolchain: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", style.bold(&listing.caption))?;
    let what = format!("{}, {}, {toolchain}", listing.file.display(), profile.title());
    writeln!(out, "{}\n", style.dim(&what))
}

/// A listing with its evidence, on the way out.
struct Shown<'a> {
    listing: &'a Listing,
    evidence: &'a Evidence,
    profiles: &'a [Profile],
    style: Style,
}

impl Shown<'_> {
    fn run(&self, out: &mut dyn Write) -> Result<(), Failure> {
        for (i, &profile) in self.profiles.iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            self.head(profile, out)?;
            let Some(evidence) = self.evidence.profile(profile) else { continue };
            for diagnostic in &evidence.diagnostics {
                let code = diagnostic.code.as_deref().map(|code| format!("[{code}]")).unwrap_or_default();
                let line = diagnostic.line.map(|line| format!("{line}: ")).unwrap_or_default();
                writeln!(out, "{line}{}{code}: {}", diagnostic.level, diagnostic.message)?;
            }
            match &evidence.run {
                Some(run) => {
                    self.output(run, out)?;
                    writeln!(out)?;
                    heap::report(self.listing, run, self.style, out)?;
                }
                None => writeln!(out, "It was not run: {}.", self.why_not_run())?,
            }
        }
        Ok(())
    }

    fn head(&self, profile: Profile, out: &mut dyn Write) -> io::Result<()> {
        head(self.listing, profile, &self.evidence.toolchain, self.style, out)
    }

    fn output(&self, run: &Run, out: &mut dyn Write) -> io::Result<()> {
        for line in &run.stdout {
            writeln!(out, "{line}")?;
        }
        for line in &run.stderr {
            writeln!(out, "{} {line}", self.style.dim("stderr:"))?;
        }
        if run.stdout.is_empty() && run.stderr.is_empty() {
            writeln!(out, "{}", self.style.dim("(it prints nothing)"))?;
        }
        match &run.exit {
            Exit::Status(0) => Ok(()),
            Exit::Status(status) => writeln!(out, "It exited with status {status}."),
            Exit::Signal(signal) => writeln!(out, "It was ended by {signal}."),
            Exit::Timeout => writeln!(out, "It was still running at the time limit, and was ended."),
        }
    }

    fn why_not_run(&self) -> &str {
        if self.listing.directives.compile_fail {
            return "it does not compile, and is not meant to";
        }
        self.listing.directives.not_run.as_deref().unwrap_or("that takes x86-64 Linux")
    }
}

#[cfg(test)]
mod tests;
