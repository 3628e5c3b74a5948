//! Every layout that a listing asks for is what the compiler itself says of the type: one test a listing.
//!
//! ```text
//! fields    a layout's fields, one by one
//! program   the listing's program, with a function that prints `size_of`, `align_of` and `offset_of!` of whatever it can name
//! printed   what `-Zprint-type-sizes` says, for fields that no program may name
//! ```
//!
//! Both are asked in the debug build, `-Zprint-type-sizes` in release too, and release's own debug info must say what debug's says. A
//! layout that neither could judge fails.

#![allow(clippy::print_stdout, reason = "a test says what it leaves out, and why")]

mod fields;
mod printed;
mod program;
#[path = "../support/mod.rs"]
mod support;
mod tests;

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use evidence::engine::Engine;
use evidence::listing::Listing;
use evidence::model::{Evidence, Layout, Profile};
use evidence::problem::Problems;
use libtest_mimic::{Arguments, Failed, Trial};

use printed::Printed;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let (listings, engine) = match support::workshop() {
        Ok(workshop) => workshop,
        Err(problems) => return support::give_up(&problems),
    };
    let mut trials = tests::trials();
    match support::no_comparison(&engine) {
        Some(why) => {
            trials.push(Trial::test("layouts agree", || Ok(())).with_ignored_flag(true).with_kind(why));
        }
        None => trials.extend(agreements(&arguments, listings, engine)),
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn agreements(arguments: &Arguments, listings: Vec<Listing>, engine: Engine) -> Vec<Trial> {
    type Taken = Vec<Result<Evidence, Problems>>;
    let taken: Arc<OnceLock<Taken>> = Arc::default();
    let name = |listing: &Listing| format!("layouts/{}", listing.id);
    let asks = |listing: &Listing| !listing.directives.layouts.is_empty() && support::wanted(arguments, &name(listing));
    let wanted: Vec<Listing> = listings.into_iter().filter(asks).collect();
    let shared = Arc::new((wanted, engine));
    let trial = |index: usize| {
        let (taken, shared) = (Arc::clone(&taken), Arc::clone(&shared));
        Trial::test(name(&shared.0[index]), move || {
            let (listings, engine) = &*shared;
            let taken = taken.get_or_init(|| engine.gather(listings, &support::progress));
            let evidence = taken[index].as_ref().map_err(|problems| Failed::from(problems.to_string()))?;
            agree(engine, &listings[index], evidence).map_err(Failed::from)
        })
    };
    (0..shared.0.len()).map(trial).collect()
}

/// Whether the compiler says of the listing's layouts what the evidence does.
///
/// # Errors
/// What differs, a line each.
fn agree(engine: &Engine, listing: &Listing, evidence: &Evidence) -> Result<(), String> {
    let layouts = &evidence.profile(Profile::Dev).ok_or("there is no evidence for debug")?.layouts;
    let said = |problems: Problems| problems.to_string();
    let mut wrong = Vec::new();

    let (named, debug) = program::ask(engine, listing, layouts)?;
    let flags = ["--emit=link", "-Cdebuginfo=2", "-Zprint-type-sizes"];
    let release = engine.compile_beside(listing, Profile::Release, &listing.program, &flags).map_err(said)?;
    if !release.compiled {
        return Err(format!("the release build does not compile with debug info:\n{}", release.said));
    }
    for (layout, named) in layouts.iter().zip(&listing.directives.layouts) {
        let mut one = listing.clone();
        one.directives.layouts = vec![named.clone()];
        match release.layouts(&one) {
            Ok(found) => {
                // A short name may mean another type there.
                let others = found.iter().filter(|other| other.name == layout.name && *other != layout);
                wrong.extend(
                    others.map(|it| format!("debug info differs in release:\n{}\n{}", whole(layout), whole(it))),
                );
            }
            // Where the optimizer left no variable of a type, release has nothing to say of it.
            Err(problems) if problems.to_string().contains("there is no type") => {
                println!("{}: release does not know {}", listing.id, named.name);
            }
            Err(problems) => return Err(said(problems)),
        }
    }
    let printed = [Printed::of(&debug), Printed::of(&release.printed)];
    for (index, layout) in layouts.iter().enumerate() {
        let mut judged = named.compare(index, layout, &mut wrong);
        for (profile, printed) in Profile::ALL.iter().zip(&printed) {
            match printed.compare(layout) {
                Some(Ok(())) => judged = true,
                // A box is printed as the one pointer that it is, without the names inside.
                Some(Err(_)) if layout.name.starts_with("alloc::boxed::Box<") => judged = true,
                Some(Err(said)) => {
                    wrong.push(format!("{said} ({}), and the evidence\n{}", profile.title(), whole(layout)))
                }
                // Optimized, a program may not need to know how a type lies.
                None => {}
            }
        }
        // Its initializer's type is that of a function, by a name that the two spell in different ways.
        if !judged && !layout.name.starts_with("std::sync::lazy_lock::LazyLock<") {
            wrong.push(format!("nothing could judge\n{}", whole(layout)));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n\n")) }
}

fn whole(layout: &Layout) -> String {
    let rows: Vec<String> = layout.rows.iter().map(|row| format!("  {row}")).collect();
    format!("{}: {} bytes, align {:?}\n{}", layout.name, layout.size, layout.align, rows.join("\n"))
}
