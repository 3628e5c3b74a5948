//! How a build or a run ended, held against what the listing says of it.

use crate::compile::Built;
use crate::engine::batch::Loaded;
use crate::engine::events;
use crate::engine::reading::Reading;
use crate::listing::{Ending, Listing};
use crate::model::{Exit, Profile, Run};
use crate::problem::Problem;
use crate::run::{self, Log, Outcome, Regions};

/// Events of a run at most: what a page can show and a snapshot can hold.
const EVENTS: usize = 10_000;

/// A problem if a listing that must not compile does.
pub(super) fn must_not_compile(listing: &Listing, profile: Profile, built: &Built) -> Result<(), Problem> {
    if !built.compiled {
        return Ok(());
    }
    Err(Problem::new(&listing.file, format!("compiles ({}), and says `//@ compile fail`", profile.title()))
        .help("take the directive away, or make the program one that the compiler refuses"))
}

/// The run as evidence.
///
/// # Errors
/// It ended otherwise than the listing says, made too many events, or its log cannot be read.
pub(super) fn of_run(
    listing: &Listing,
    profile: Profile,
    outcome: &Outcome,
    loaded: &Loaded,
    reading: &Reading,
) -> Result<Run, Problem> {
    let (run, too_many) = as_it_was(listing, profile, outcome, loaded, reading)?;
    expect(listing, profile, &run.exit, &run.stderr)?;
    if too_many && run.exit != Exit::Timeout && !listing.is_own() {
        let title = profile.title();
        return Err(Problem::new(&listing.file, format!("makes more than {EVENTS} heap events ({title})"))
            .help("a page shows a few: let it do less"));
    }
    Ok(run)
}

/// The run, however it ended, and whether it made too many events to be recorded.
///
/// # Errors
/// Its log cannot be read.
pub(super) fn as_it_was(
    listing: &Listing,
    profile: Profile,
    outcome: &Outcome,
    loaded: &Loaded,
    reading: &Reading,
) -> Result<(Run, bool), Problem> {
    let problem = |said: String| Problem::new(&listing.file, format!("{said} ({})", profile.title()));
    let log = Log::read(&outcome.log).map_err(problem)?;
    let regions = Regions::of(&loaded.bytes, &log).map_err(problem)?;
    let too_many = log.full || log.records.len() > EVENTS;
    // How far a program that never ends comes is chance, once it does more than a little.
    let recorded = !(listing.directives.own_allocator || too_many);
    let events = if recorded { events::of(&log, &regions, &loaded.program, reading) } else { Vec::new() };
    let stdout = lines(&regions.replace(&outcome.stdout));
    let stderr = lines(&without_thread_numbers(&regions.replace(&outcome.stderr)));
    let map = match listing.directives.map {
        true => run::map(&loaded.bytes, &log, &outcome.stdout).map_err(problem)?,
        false => Vec::new(),
    };
    Ok((Run { exit: outcome.exit.clone(), stdout, stderr, events, recorded, map }, too_many))
}

/// A problem if a second run did otherwise than the first: evidence is what is the same every time.
pub(super) fn same(listing: &Listing, profile: Profile, first: &Run, second: &Run) -> Result<(), Problem> {
    if first == second || listing.is_own() {
        return Ok(());
    }
    let facts = |run: &Run| -> Vec<String> {
        let Run { exit, stdout, stderr, events, recorded: _, map } = run;
        let said = stdout.iter().map(|line| format!("prints `{line}`"));
        let said = said.chain(stderr.iter().map(|line| format!("says `{line}`")));
        let said = said.chain(events.iter().map(|event| format!("heap event `{event}`")));
        said.chain(map.iter().map(|region| format!("region `{region}`"))).chain([format!("{exit:?}")]).collect()
    };
    let (first, second) = (facts(first), facts(second));
    let at = first.iter().zip(&second).take_while(|(first, second)| first == second).count();
    let shown = |facts: &[String]| facts.get(at).cloned().unwrap_or_else(|| "nothing more".to_owned());
    let message =
        format!("two {} runs of it differ: one {}, the other {}", profile.title(), shown(&first), shown(&second));
    Err(Problem::new(&listing.file, message).help(
        "a listing does the same every time: join each thread through its handle (the end of a scope does not wait for a thread's \
         own clean-up), and print no address, time or order of a hash map",
    ))
}

/// A problem if a run ended otherwise than the listing says.
fn expect(listing: &Listing, profile: Profile, found: &Exit, stderr: &[String]) -> Result<(), Problem> {
    let said = listing.directives.fails.iter().find(|(of, _)| *of == profile).map(|(_, ending)| ending);
    let as_said = match (said, found) {
        (None, exit) => *exit == Exit::Status(0),
        (Some(Ending::Status(expected)), Exit::Status(status)) => expected == status,
        (Some(Ending::Signal(expected)), Exit::Signal(signal)) => expected == signal,
        (Some(Ending::Never), Exit::Timeout) => true,
        _ => false,
    };
    if as_said || said.is_none() && listing.is_own() {
        return Ok(());
    }
    let expected = match said {
        None => "exits with status 0".to_owned(),
        Some(Ending::Status(status)) => format!("exits with status {status}"),
        Some(Ending::Signal(signal)) => format!("dies by {signal}"),
        Some(Ending::Never) => "never ends".to_owned(),
    };
    let (happened, directive) = match found {
        Exit::Status(0) => ("exits with status 0".to_owned(), None),
        Exit::Status(status) => (format!("exits with status {status}"), Some(format!("status {status}"))),
        Exit::Signal(signal) => (format!("dies by {signal}"), Some(signal.clone())),
        Exit::Timeout => ("does not end within 10 seconds".to_owned(), Some("never ends".to_owned())),
    };
    let message = format!("its {} run {happened}; expected that it {expected}", profile.title());
    let mut help: Vec<String> = stderr.iter().take(8).cloned().collect();
    help.push(match directive {
        Some(directive) => format!(
            "if that is what it shows, say so: `//@ fails: {directive}`, or `//@ {} fails: {directive}`",
            profile.name()
        ),
        None => "take the directive `//@ fails: …` away, or make it fail".to_owned(),
    });
    let mut problem = Problem::new(&listing.file, message).help(help.join("\n"));
    problem.line = stderr.iter().find_map(|line| panic_line(line));
    Err(problem)
}

/// The line of the listing in `thread 'main' panicked at listings/src/a/b.rs:12:5:`.
fn panic_line(line: &str) -> Option<u32> {
    let (_, place) = line.split_once(" panicked at ")?;
    let (file, rest) = place.split_once(':')?;
    (!file.starts_with('/')).then(|| rest.split(':').next()?.parse().ok())?
}

/// `text` without the numbers that the system gave to threads: `thread 'main' (1234) panicked`.
fn without_thread_numbers(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let numbered = line.strip_prefix("thread ").and_then(|rest| {
            let (name, rest) = rest.split_once(" (")?;
            let (number, rest) = rest.split_once(')')?;
            (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some((name, rest))
        });
        match numbered {
            Some((name, rest)) => out.extend(["thread ", name, rest]),
            None => out.push_str(line),
        }
    }
    out
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_numbers_is_left_out_of_messages() {
        let said = "\nthread 'main' (77) panicked at listings/src/a/b.rs:12:5:\nindex (3) out of bounds\n";
        let expected = "\nthread 'main' panicked at listings/src/a/b.rs:12:5:\nindex (3) out of bounds\n";
        assert_eq!(without_thread_numbers(said), expected);
        assert_eq!(
            without_thread_numbers("thread '<unnamed>' (5) has overflowed its stack"),
            "thread '<unnamed>' has overflowed its stack"
        );
        assert_eq!(expected.lines().find_map(panic_line), Some(12));
        assert_eq!(panic_line("thread 'main' panicked at /rustc/1/library/core/src/x.rs:9:1:"), None);
    }
}
