//! The evidence on every listing is what was committed under `tests/snapshots`, one test a listing; no snapshot is without a
//! listing; no file below `listings/src` is in neither the module tree nor the list of crate roots.
//!
//! `INSTA_UPDATE=always cargo test --test listings` accepts what it finds: read the difference with git before you commit it.

#![allow(clippy::print_stdout, reason = "a test says what it leaves out, and why")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use evidence::engine::Engine;
use evidence::listing::Listing;
use evidence::model::Evidence;
use evidence::problem::Problems;
use evidence::snapshot;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let (listings, engine) = match support::workshop() {
        Ok(workshop) => workshop,
        Err(problems) => return support::give_up(&problems),
    };
    let mut trials = house_rules(&listings);
    match support::no_comparison(&engine) {
        Some(why) => {
            println!("the evidence is not compared with the snapshots: {why}");
            trials.push(Trial::test("snapshots are compared", || Ok(())).with_ignored_flag(true).with_kind(why));
        }
        None => trials.extend(comparisons(&arguments, listings, engine)),
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn comparisons(arguments: &Arguments, listings: Vec<Listing>, engine: Engine) -> Vec<Trial> {
    type Taken = Vec<Result<Evidence, Problems>>;
    let taken: Arc<OnceLock<Taken>> = Arc::default();
    let names: Vec<String> = listings.iter().map(|listing| format!("snapshot/{}", listing.id)).collect();
    let wanted: Vec<Listing> = listings
        .into_iter()
        .zip(&names)
        .filter(|(_, name)| support::wanted(arguments, name))
        .map(|(it, _)| it)
        .collect();
    let shared = Arc::new((wanted, engine));
    let trial = |index: usize| {
        let (taken, shared) = (Arc::clone(&taken), Arc::clone(&shared));
        let name = format!("snapshot/{}", shared.0[index].id);
        Trial::test(name, move || {
            let (listings, engine) = &*shared;
            let taken = taken.get_or_init(|| engine.gather(listings, &support::progress));
            let evidence = taken[index].as_ref().map_err(|problems| Failed::from(problems.to_string()))?;
            let file = snapshot::path(&support::root(), &listings[index].id);
            support::compare(&file, |name| insta::assert_snapshot!(name, snapshot::text(evidence)));
            Ok(())
        })
    };
    (0..shared.0.len()).map(trial).collect()
}

fn house_rules(listings: &[Listing]) -> Vec<Trial> {
    let ids: BTreeSet<String> = listings.iter().map(|listing| listing.id.to_string()).collect();
    let modules = listings.to_vec();
    vec![
        Trial::test("every snapshot has its listing", move || {
            let orphans = support::orphans("tests/snapshots", &ids);
            if orphans.is_empty() {
                return Ok(());
            }
            Err(Failed::from(format!("delete these snapshots, or bring back their listings:\n{}", orphans.join("\n"))))
        }),
        Trial::test("every listing is a module or says why it is a crate root", move || {
            let lost = lost(&support::root(), &modules);
            if lost.is_empty() {
                return Ok(());
            }
            Err(Failed::from(lost.join("\n")))
        }),
        Trial::test("a snapshot without a listing is found", || {
            let found = support::orphans("tests/snapshots", &BTreeSet::new());
            if found.is_empty() {
                Err(Failed::from("all snapshots are orphans here, and none was found"))
            } else {
                Ok(())
            }
        }),
    ]
}

/// Listings that `listings` does not compile and that do not say why, and listings that are in both lists.
fn lost(root: &Path, listings: &[Listing]) -> Vec<String> {
    /// Where listings that use crates from crates.io are modules.
    const OUTSIDE: &str = "listings/outside/listings.rs";
    let outside = std::fs::read_to_string(root.join(OUTSIDE)).unwrap_or_default();
    let mut lost = Vec::new();
    for listing in listings {
        let part = listing.id.part();
        let modules = std::fs::read_to_string(root.join(format!("listings/src/{part}/mod.rs"))).unwrap_or_default();
        let is_module = modules.lines().any(|line| line == format!("pub mod {};", listing.id.name()));
        let directives = &listing.directives;
        if !directives.crates.is_empty() && !directives.compile_fail && directives.crate_root.is_none() {
            let path = format!("#[path = \"../src/{}.rs\"]", listing.id);
            if !outside.lines().any(|line| line == path) {
                let file = listing.file.display();
                lost.push(format!("{file}: no module: add `{path}` and a `pub mod` to {OUTSIDE}"));
            }
        }
        let is_root = directives.crate_root.is_some() || directives.compile_fail || !directives.crates.is_empty();
        let file = listing.file.display();
        match (is_module, is_root) {
            (true, true) => lost
                .push(format!("{file}: it is a module in listings/src/{part}/mod.rs and must not be: it is a crate root, or uses crates from crates.io")),
            (false, false) => lost.push(format!(
                "{file}: no module: add `pub mod {};` to listings/src/{part}/mod.rs, or say `//@ crate root: WHY`",
                listing.id.name()
            )),
            _ => {}
        }
    }
    lost
}
