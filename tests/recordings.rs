//! The recording of every listing that asks for one is what was committed under `tests/recordings`, one test a listing; its moments
//! are steps of it; what the tracer saw of the heap is what the recording allocator saw; no recording is without its listing.
//!
//! What gdb sees at the same steps is the same: the frames, the lines, the places of variables, their bytes. So it is for more listings
//! than those that are committed. Where gdb is missing, this is left out, and said.
//!
//! `INSTA_UPDATE=always cargo test --test recordings` accepts what it finds: read the difference with git before you commit it.

#![allow(clippy::print_stdout, reason = "a test says what it leaves out, and why")]

#[path = "support/gdb.rs"]
mod gdb;
mod support;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use evidence::engine::{Engine, Recorded};
use evidence::listing::Listing;
use evidence::model::Profile;
use evidence::problem::Problems;
use evidence::recording::model::Recording;
use evidence::recording::text;
use evidence::snapshot;
use libtest_mimic::{Arguments, Failed, Trial};

/// Listings that are compared with gdb besides those that are recorded: of each kind of type and call some, with one thread.
const MORE: [&str; 24] = [
    "global/const_reference",
    "global/static_mut_cell",
    "heap/box_moves",
    "heap/cow",
    "heap/rc_cycle",
    "heap/rc_weak",
    "heap/string_push",
    "heap/vec_parts",
    "heap/vec_zero_sized",
    "stack/closure_boxed",
    "stack/closure_fields",
    "stack/drop_order",
    "stack/dyn_known",
    "stack/enum_places",
    "stack/future_polled",
    "stack/generic_copies",
    "stack/iterator_chain",
    "stack/nested",
    "stack/niche_values",
    "stack/pointers",
    "stack/refcell_borrows",
    "stack/shadowed",
    "stack/slices",
    "stack/tuples",
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let (mut listings, engine) = match support::workshop() {
        Ok(workshop) => workshop,
        Err(problems) => return support::give_up(&problems),
    };
    let for_gdb: Vec<Listing> = listings
        .iter()
        .filter(|listing| listing.directives.record || MORE.contains(&listing.id.as_str()))
        .cloned()
        .collect();
    listings.retain(|listing| listing.directives.record);
    let mut trials = house_rules(&listings);
    trials.push(Trial::test("each listing for gdb is there", {
        let all: BTreeSet<String> = for_gdb.iter().map(|listing| listing.id.to_string()).collect();
        move || match MORE.iter().find(|name| !all.contains(**name)) {
            Some(name) => Err(Failed::from(format!("there is no listing `{name}`: name another one in MORE"))),
            None => Ok(()),
        }
    }));
    let engine = Arc::new(engine);
    match engine.can_run().err().or_else(gdb::missing) {
        Some(why) => {
            println!("gdb is not asked: {why}");
            trials.push(Trial::test("gdb sees the same", || Ok(())).with_ignored_flag(true).with_kind(why));
        }
        None => trials.extend(for_gdb.into_iter().map(|listing| {
            let engine = Arc::clone(&engine);
            Trial::test(format!("gdb/{}", listing.id), move || in_gdb(&engine, &listing))
        })),
    }
    match support::no_comparison(&engine) {
        Some(why) => {
            println!("the recordings are not compared: {why}");
            trials.push(Trial::test("recordings are compared", || Ok(())).with_ignored_flag(true).with_kind(why));
        }
        None => trials.extend(comparisons(&arguments, listings, engine)),
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn comparisons(arguments: &Arguments, listings: Vec<Listing>, engine: Arc<Engine>) -> Vec<Trial> {
    type Taken = Vec<Result<Recorded, Problems>>;
    let taken: Arc<OnceLock<Taken>> = Arc::default();
    let name = |listing: &Listing| format!("recording/{}", listing.id);
    let wanted: Vec<Listing> =
        listings.into_iter().filter(|listing| support::wanted(arguments, &name(listing))).collect();
    let shared = Arc::new((wanted, engine));
    let trial = |index: usize| {
        let (taken, shared) = (Arc::clone(&taken), Arc::clone(&shared));
        Trial::test(name(&shared.0[index]), move || {
            let (listings, engine) = &*shared;
            let taken = taken.get_or_init(|| engine.record(listings, &support::progress));
            let recorded = taken[index].as_ref().map_err(|problems| Failed::from(problems.to_string()))?;
            let listing = &listings[index];
            recorded.recording.moments(listing).map_err(|problems| Failed::from(problems.to_string()))?;
            same_events(listing, recorded)?;
            let file = Recording::path(&support::root(), &listing.id);
            let found = text::text(&recorded.recording);
            support::compare(&file, |name| insta::assert_snapshot!(name, found));
            Ok(())
        })
    };
    (0..shared.0.len()).map(trial).collect()
}

/// gdb sees what the recording says; and would see if it said otherwise.
fn in_gdb(engine: &Engine, listing: &Listing) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let program = folder.path().join("run");
    let (recording, stops) =
        engine.record_program(listing, &program).map_err(|problems| Failed::from(problems.to_string()))?;
    if recording
        .steps
        .iter()
        .any(|step| step.threads.len() != 1 || step.threads.iter().any(|thread| thread.number != 0))
    {
        println!("{}: not compared with gdb: it has more than one thread", listing.id);
        return Ok(());
    }
    let seen = gdb::frames(&program, &format!("listings/src/{}.rs", listing.id), &stops)?;
    let agreed = gdb::compare(&recording, &listing.program, &seen)?;
    println!("{}: gdb agrees: {agreed:?}", listing.id);
    if agreed.frames == 0 {
        return Err(Failed::from("nothing was compared"));
    }
    gdb::notices_lies(&recording, &listing.program, &seen)?;
    Ok(())
}

/// The tracer and the recording allocator saw the same: each event but for the numbers of threads, which count other things.
fn same_events(listing: &Listing, recorded: &Recorded) -> Result<(), Failed> {
    let evidence =
        snapshot::read(&support::root(), &listing.id).map_err(|problems| Failed::from(problems.to_string()))?;
    let run = evidence.and_then(|evidence| evidence.profile(Profile::Dev)?.run.clone());
    let Some(run) = run.filter(|run| run.recorded) else { return Ok(()) };
    let whole = matches!(recorded.recording.end, evidence::recording::model::End::Returned);
    let told = |events: &[evidence::model::Event]| -> Vec<String> {
        let without_thread = |event: &evidence::model::Event| evidence::model::Event { thread: 0, ..event.clone() };
        events.iter().map(|event| without_thread(event).to_string()).collect()
    };
    let (traced, logged) = (told(&recorded.events), told(&run.events));
    let compared = if whole { logged.len() } else { traced.len().min(logged.len()) };
    if traced.get(..compared) == logged.get(..compared) && (!whole || traced.len() == logged.len()) {
        return Ok(());
    }
    let at = traced.iter().zip(&logged).take_while(|(traced, logged)| traced == logged).count();
    let said = |all: &[String]| all.get(at).cloned().unwrap_or_else(|| "nothing more".to_owned());
    Err(Failed::from(format!(
        "event {}: the tracer saw `{}`, the recording allocator `{}`",
        at + 1,
        said(&traced),
        said(&logged)
    )))
}

fn house_rules(listings: &[Listing]) -> Vec<Trial> {
    let ids: BTreeSet<String> = listings.iter().map(|listing| listing.id.to_string()).collect();
    vec![
        Trial::test("every recording has a listing that asks for it", move || {
            let orphans = support::orphans("tests/recordings", &ids);
            if orphans.is_empty() {
                return Ok(());
            }
            let help = "delete these recordings, or let their listings say `//@ record`";
            Err(Failed::from(format!("{help}:\n{}", orphans.join("\n"))))
        }),
        Trial::test("a recording without a listing is found", || {
            if support::orphans("tests/recordings", &BTreeSet::new()).is_empty() {
                return Err(Failed::from("all recordings are orphans here, and none was found"));
            }
            Ok(())
        }),
    ]
}
