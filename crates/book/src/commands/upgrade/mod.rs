//! `cargo book upgrade-report`: the committed evidence against that of another toolchain.
//!
//! What a reader must know comes first: claims that moved, then phrases of the documentation, then code whose properties changed,
//! and last the instructions that merely read otherwise.
//!
//! ```text
//! compare  two evidences on one listing → what moved, what changed, what is noise
//! report   that, of all listings, as Markdown
//! ```

mod compare;
mod report;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use evidence::claim::Proof;
use evidence::engine::Engine;
use evidence::listing;
use evidence::problem::{Problem, Problems};
use evidence::recording::model::Recording;
use evidence::snapshot;
use evidence::toolchain::Toolchain;

use crate::commands::Failure;
use crate::commands::output::Log;
use compare::Comparison;
use report::Report;

/// Takes evidence with the toolchain `other` (a name that rustup knows, or the path of a `rustc`), compares it with the snapshots
/// of the book at `root`, and writes the report, as Markdown, to `out`.
///
/// # Errors
/// There is no such toolchain; a snapshot is missing or older than its listing; after the report: a claim that held fails, or a
/// phrase is no longer in the documentation. Claims that are out of their scope there are told, and are no error.
pub fn upgrade_report(root: &Path, other: &str, out: &mut dyn Write, log: &Log) -> Result<(), Failure> {
    let listings = listing::all(root)?;
    let mut problems = Problems::default();
    let snapshots: Vec<_> = listings
        .iter()
        .filter_map(|listing| {
            let committed = problems.take(snapshot::read(root, &listing.id))?;
            if committed.is_none() {
                let help = "take one first: `INSTA_UPDATE=always cargo test --test listings`";
                problems.push(Problem::new(&listing.file, "there is no committed evidence to compare with").help(help));
            }
            committed
        })
        .collect();
    problems.or(())?;

    let ours = Toolchain::find(root).ok();
    let engine = Engine::new(toolchain(root, other)?, root)?;
    let theirs = engine.toolchain();
    let documentation = [ours.as_ref().and_then(Toolchain::documentation), theirs.documentation()];
    let [before, after] = documentation.each_ref().map(Option::as_ref);

    let taken = engine.gather(&listings, &|done, of| log.step("evidence", done, of));
    log.clear();
    let recorded = engine.recordings(&listings);
    let compared = listings.iter().zip(&snapshots).zip(&taken).zip(&recorded);
    let comparisons = compared.map(|(((listing, old), new), recording)| match (new, recording) {
        (Ok(new), Ok(recording)) => {
            // One of an older text is told for the evidence already.
            let committed = Recording::read(root, &listing.id).ok().flatten();
            let old = Proof { evidence: old, recording: committed.as_ref(), documentation: before };
            let new = Proof { evidence: new, recording: recording.as_ref(), documentation: after };
            Comparison::of(listing, old, new)
        }
        (Err(problems), _) | (_, Err(problems)) => Comparison::without_evidence(listing, problems),
    });
    let report = Report {
        before: snapshots.first().map_or_else(String::new, |evidence| evidence.toolchain.clone()),
        after: theirs.version.clone(),
        documentation: after.is_some(),
        comparisons: comparisons.collect(),
    };
    report.write(out)?;
    match report.moved() {
        0 => Ok(()),
        1 => Err(Failure::Message(format!("1 claim moved with {}", report.after))),
        n => Err(Failure::Message(format!("{n} claims moved with {}", report.after))),
    }
}

/// The toolchain of that name, or of the `rustc` at that path.
fn toolchain(root: &Path, name: &str) -> Result<Toolchain, Failure> {
    let path = Path::new(name);
    let rustc = if path.is_file() { path.to_owned() } else { from_rustup(name)? };
    Ok(Toolchain::at(&rustc, root)?)
}

fn from_rustup(name: &str) -> Result<PathBuf, Failure> {
    let output = Command::new("rustup")
        .args(["which", "--toolchain", name, "rustc"])
        .output()
        .map_err(|error| Failure::because("cannot ask rustup; give the path of a `rustc` instead", error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        // Its first line says it; a backtrace may follow.
        let said = said.trim().lines().next().unwrap_or_default();
        return Err(Failure::Usage(format!(
            "there is no toolchain `{name}`: {}\nrun `rustup toolchain install {name}`, or give the path of a `rustc`",
            said.trim_start_matches("error: ")
        )));
    }
    Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}
