//! What each operation of a listing asks of the allocator.
//!
//! An operation is an anchor; the events of its lines are its cost, and the claim of the same name proves it. What surrounds the
//! anchor makes ready and keeps the result.

use evidence::claim::{Claim, Counted, Fact, RunFact, Where};
use evidence::listing::{Anchor, Listing, ListingId};
use evidence::model::{Event, EventKind, Evidence, Profile};
use evidence::problem::{Problem, Problems};
use maud::{Markup, html};

use super::{badge, receiver, row_id};
use crate::figure::{Totals, is_mark};
use crate::highlight::{self, Class, Token};
use crate::preprocess::{ClaimLink, Exhibit};

/// How many columns the table has.
pub(super) const COLUMNS: usize = 5;

/// One row.
pub(super) struct Operation<'a> {
    pub(super) claim: &'a Claim,
    listing: &'a ListingId,
    /// Its lines, without what only keeps the result.
    code: String,
    /// What a comment in the anchor says.
    note: String,
    /// The type of what it is called on, if the program says that in so many words.
    about: Option<&'a str>,
    dev: Cost,
    release: Cost,
}

/// What an operation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    allocations: usize,
    reallocations: usize,
    /// Of both; a reallocation adds what it adds.
    bytes: u64,
}

impl Cost {
    fn is_none(self) -> bool {
        self.allocations + self.reallocations == 0
    }
}

/// The operations of a listing with evidence, in their order.
///
/// # Errors
/// It has none; an operation has no claim of its name, or one that does not count in each profile; an event has no known line or
/// lies in a function without operations, so that it may belong to any.
pub(super) fn read(exhibit: &Exhibit) -> Result<Vec<Operation<'_>>, Problems> {
    let mut problems = Problems::default();
    let mut operations = Vec::new();
    let listing = &exhibit.listing;
    let Some(evidence) = exhibit.evidence() else { return Ok(operations) };
    if listing.anchors.is_empty() {
        problems.push(
            Problem::new(&listing.file, format!("`{}` has no operation to show", listing.id))
                .help("put `// ANCHOR: name` and `// ANCHOR_END: name` around each, and give it a claim of that name"),
        );
    }
    for profile in Profile::ALL {
        lost_events(listing, evidence, profile, &mut problems);
    }
    for anchor in &listing.anchors {
        let Some(claim) = claim_of(listing, anchor, &mut problems) else { continue };
        let (code, note) = code_of(listing, anchor);
        let [dev, release] = Profile::ALL.map(|profile| cost(evidence, profile, anchor));
        let about = receiver::named_type(&listing.program, *anchor.lines.start(), &code);
        operations.push(Operation { claim, listing: &listing.id, code, note, about, dev, release });
    }
    problems.or(operations)
}

fn claim_of<'a>(listing: &'a Listing, anchor: &Anchor, problems: &mut Problems) -> Option<&'a Claim> {
    let name = &anchor.name;
    let Some(claim) = listing.claims.iter().find(|claim| claim.id.name == *name) else {
        problems.push(
            Problem::new(&listing.file, format!("the operation `{name}` has no claim")).at(*anchor.lines.start()).help(
                format!("add `//@ claim {name}: …` with checks `dev release: run: anchor {name}: … allocations`"),
            ),
        );
        return None;
    };
    for profile in Profile::ALL {
        let counts = |what: Counted| {
            claim.checks.iter().any(|check| {
                check.profiles.contains(&profile)
                    && matches!(&check.fact, Fact::Run { at: Where::Anchor(at), is } if at == name && tells(is, what))
            })
        };
        for (what, word) in [(Counted::Allocations, "allocations"), (Counted::Reallocations, "reallocations")] {
            if !counts(what) {
                let message =
                    format!("the claim `{name}` does not say how many {word} there are in {}", profile.title());
                problems.push(
                    Problem::new(&listing.file, message)
                        .at(claim.line)
                        .help(format!("add a check: `{}: run: anchor {name}: … {word}`", profile.name())),
                );
            }
        }
    }
    Some(claim)
}

/// Whether a fact says how many there are of `expected`.
fn tells(is: &RunFact, expected: Counted) -> bool {
    match is {
        RunFact::Count { what, size: None, align: None, .. } => *what == expected,
        RunFact::BlockSizes(_) => true,
        _ => false,
    }
}

/// Notes down each request that cannot be told to belong to an operation, or not to.
fn lost_events(listing: &Listing, evidence: &Evidence, profile: Profile, problems: &mut Problems) {
    let found = evidence.profile(profile);
    let Some(run) = found.and_then(|found| found.run.as_ref()).filter(|run| run.recorded) else {
        let message =
            format!("`{}` has no recorded run in {}, so that nothing can be counted", listing.id, profile.title());
        problems
            .push(Problem::new(&listing.file, message).help("let it run, with the allocator that all listings have"));
        return;
    };
    // From debug, where each function has one.
    let functions = evidence.profile(Profile::Dev).map(|dev| dev.functions.as_slice()).unwrap_or_default();
    let starts =
        functions.iter().filter(|function| !function.name.contains("{closure")).filter_map(|function| function.line);
    let starts: Vec<u32> = starts.collect();
    let owner = |line: u32| starts.iter().copied().filter(|start| *start <= line).max();
    // Nothing calls `main`, so that it can make ready for operations in other functions.
    let main = functions.iter().find(|function| function.name == "main").map(|function| function.line);
    let owners: Vec<_> = listing.anchors.iter().map(|anchor| owner(*anchor.lines.start())).chain(main).collect();
    for event in run.events.iter().filter(|event| !matches!(event.kind, EventKind::Free { .. })) {
        let problem = match event.line {
            None => Problem::new(&listing.file, format!("in {}, the line of `{event}` is not known", profile.title()))
                .help("it may belong to any operation: keep the operation from being the last act of its function"),
            Some(line) if !owners.contains(&owner(line)) => {
                let message = format!("in {}, `{event}` lies in a function without operations", profile.title());
                Problem::new(&listing.file, message)
                    .at(line)
                    .help("it may belong to an operation that calls it: write that operation out in its anchor")
            }
            Some(_) => continue,
        };
        problems.push(problem);
    }
}

fn cost(evidence: &Evidence, profile: Profile, anchor: &Anchor) -> Cost {
    let run = evidence.profile(profile).and_then(|found| found.run.as_ref());
    let there = |event: &&Event| event.line.is_some_and(|line| anchor.lines.contains(&line));
    let events: Vec<Event> = run.map(|run| run.events.iter().filter(there).cloned().collect()).unwrap_or_default();
    let totals = Totals::of(&events);
    Cost { allocations: totals.allocations, reallocations: totals.reallocations, bytes: totals.allocated }
}

/// The lines of an anchor, and apart from them what their comments say.
fn code_of(listing: &Listing, anchor: &Anchor) -> (String, String) {
    let lines: Vec<&str> = (1..)
        .zip(listing.program.lines())
        .filter(|(number, line)| anchor.lines.contains(number) && !is_mark(line) && !line.trim().is_empty())
        .map(|(_, line)| line)
        .collect();
    let indent = lines.iter().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let text = lines.iter().map(|line| &line[indent..]).collect::<Vec<_>>().join("\n");
    let (mut code, mut notes) = (Vec::new(), Vec::new());
    for line in highlight::lines(&text) {
        let (comments, rest): (Vec<Token<'_>>, _) = line.into_iter().partition(|token| token.class == Class::Comment);
        notes.extend(comments.iter().map(|token| token.text.trim_start_matches('/').trim().to_owned()));
        let rest: String = rest.iter().map(|token| token.text).collect();
        if !rest.trim().is_empty() {
            code.push(rest.trim_end().to_owned());
        }
    }
    (expression(&code.join("\n")).to_owned(), notes.join(" "))
}

/// Without a `let name =` that keeps the result, and without what ends the statement.
fn expression(code: &str) -> &str {
    let code = code.trim_end_matches([';', ',']);
    let Some(rest) = code.strip_prefix("let ") else { return code };
    let rest = rest.strip_prefix("mut ").unwrap_or(rest);
    match rest.split_once(" = ") {
        Some((name, value)) if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => value,
        _ => code,
    }
}

pub(super) fn head() -> Markup {
    html! {
        caption {
            "What the operation alone asks of the allocator: allocations, reallocations, and the bytes of both (a reallocation counts what it \
             adds). One figure where debug and release agree, else debug / release."
        }
        thead {
            tr {
                th scope="col" data-sort="operation" { "Operation" }
                th.number scope="col" data-sort="allocations" title="allocations" { "Alloc." }
                th.number scope="col" data-sort="reallocations" title="reallocations" { "Realloc." }
                th.number scope="col" data-sort="bytes" { "Bytes" }
                th scope="col" { "Claim" }
            }
        }
    }
}

impl Operation<'_> {
    pub(super) fn render(&self, claim_link: ClaimLink<'_>) -> Markup {
        let name = &self.claim.id.name;
        let (dev, release) = (self.dev, self.release);
        let allocates = match (dev.is_none(), release.is_none()) {
            (true, true) => "no",
            (false, true) => "debug",
            (true, false) => "release",
            (false, false) => "yes",
        };
        html! {
            tr id=(row_id("operation", self.listing, name)) data-operation=(name) data-listing=(self.listing)
                data-region=(if allocates == "no" { "none" } else { "heap" }) data-allocates=(allocates)
                data-allocations=(dev.allocations) data-allocations-release=(release.allocations)
                data-reallocations=(dev.reallocations) data-reallocations-release=(release.reallocations)
                data-bytes=(dev.bytes) data-bytes-release=(release.bytes) data-promise=(self.claim.promise.name())
            {
                th scope="row" data-about=[self.about] {
                    code.nohighlight {
                        @for (i, line) in highlight::lines(&self.code).iter().enumerate() {
                            @if i > 0 { br; }
                            @for token in line { (token) }
                        }
                    }
                    @if !self.note.is_empty() { " " span.sheet-note { (self.note) } }
                }
                (figure(dev.allocations as u64, release.allocations as u64))
                (figure(dev.reallocations as u64, release.reallocations as u64))
                (figure(dev.bytes, release.bytes))
                td { (badge(self.claim, claim_link)) }
            }
        }
    }
}

/// One number, or that of debug and that of release.
fn figure(dev: u64, release: u64) -> Markup {
    html! {
        td.number.zero[dev + release == 0] {
            @if dev == release { (dev) }
            @else {
                span.sheet-debug title="debug" { (dev) } " / " span.sheet-release title="release" { (release) }
            }
        }
    }
}
