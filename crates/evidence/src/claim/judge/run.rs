//! Checks about a run: what it printed, and how it ended.

use crate::claim::judge::{Case, Finding, heap};
use crate::claim::{RunFact, Where};
use crate::model::{Event, Exit, Profile, Run};
use crate::near;

pub(super) fn judge(at: &Where, is: &RunFact, case: &Case<'_>) -> Finding {
    let run = match run_of(case) {
        Ok(run) => run,
        Err(finding) => return finding,
    };
    let spoken = |holds: bool, with: Vec<String>, all: &[String], stream: &str| {
        let mut lines = all.to_vec();
        if lines.is_empty() {
            lines.push(format!("nothing on {stream}"));
        }
        Finding::when(holds, if with.is_empty() { lines.clone() } else { with }, lines)
    };
    match is {
        RunFact::Prints { text, does } => {
            let with: Vec<String> =
                run.stdout.iter().filter(|line| line.trim_end() == text.trim_end()).cloned().collect();
            spoken(with.is_empty() != *does, with, &run.stdout, "standard output")
        }
        RunFact::Says(text) => {
            let with: Vec<String> = run.stderr.iter().filter(|line| line.contains(text.as_str())).cloned().collect();
            spoken(!with.is_empty(), with, &run.stderr, "standard error")
        }
        RunFact::LiesIn { label, region } => lies_in(label, region, run),
        RunFact::ExitsWith(status) => ended(run, run.exit == Exit::Status(*status)),
        RunFact::DiesBy(signal) => ended(run, run.exit == Exit::Signal(signal.clone())),
        RunFact::NeverEnds => ended(run, run.exit == Exit::Timeout),
        RunFact::Count { .. }
        | RunFact::BytesAllocated(_)
        | RunFact::Peak(_)
        | RunFact::BytesNeverFreed(_)
        | RunFact::BlocksNeverFreed(_)
        | RunFact::BlockSizes(_) => heap::judge(at, is, run, case),
    }
}

/// The run of the case's profile, or why there is none.
fn run_of<'a>(case: &Case<'a>) -> Result<&'a Run, Finding> {
    run_in(case, case.profile)
}

fn run_in<'a>(case: &Case<'a>, profile: Profile) -> Result<&'a Run, Finding> {
    let found = case
        .evidence
        .profile(profile)
        .ok_or_else(|| Finding::because(format!("there is no evidence for {}", profile.title())))?;
    if let Some(run) = &found.run {
        return Ok(run);
    }
    if let Some(why) = &case.listing.directives.not_run {
        return Err(Finding::because(format!("the listing is not run: {why}")));
    }
    if found.diagnostics.iter().any(|diagnostic| diagnostic.level == "error") {
        return Err(Finding::because("the listing does not compile, so that there is no run"));
    }
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Finding::because("there is no run in the evidence"));
    }
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    Err(Finding::Unjudged(format!("running it needs Linux on x86-64; this is {os} on {arch}")))
}

fn ended(run: &Run, holds: bool) -> Finding {
    let how = match &run.exit {
        Exit::Status(status) => format!("it exited with status {status}"),
        Exit::Signal(signal) => format!("it died by {signal}"),
        Exit::Timeout => "it was ended at the time limit".to_owned(),
    };
    let against = std::iter::once(how.clone()).chain(run.stderr.iter().cloned()).collect();
    Finding::when(holds, vec![how], against)
}

fn lies_in(label: &str, region: &str, run: &Run) -> Finding {
    let start = format!("{label}: ");
    let with: Vec<&String> = run.stdout.iter().filter(|line| line.starts_with(&start)).collect();
    if with.is_empty() {
        let mut found = vec![format!("no line of output begins with `{label}: `")];
        let labels = run.stdout.iter().filter_map(|line| line.split_once(": ")).map(|(label, _)| label);
        found.extend(near::suggestion(label, labels));
        found.extend(run.stdout.iter().cloned());
        return Finding::Against(found);
    }
    let there = |line: &&String| {
        let value = line[start.len()..].trim();
        match value.strip_prefix("0x") {
            Some(rest) if rest == format!("[{region}]") => true,
            // An address that no mapping can hold is printed as it is.
            Some(digits) if region == "nowhere" => {
                !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            }
            _ => false,
        }
    };
    let lines: Vec<String> = with.iter().map(|line| (*line).clone()).collect();
    Finding::when(with.iter().all(there), lines.clone(), lines)
}

pub(super) fn same(case: &Case<'_>) -> Finding {
    let (dev, release) = match (run_in(case, Profile::Dev), run_in(case, Profile::Release)) {
        (Ok(dev), Ok(release)) => (dev, release),
        (Err(finding), _) | (_, Err(finding)) => return finding,
    };
    // Where something happened is not compared: release may not know the line.
    let said = |run: &Run| -> Vec<String> {
        let events = run.events.iter().map(|event| Event { line: None, function: None, ..event.clone() }.to_string());
        run.stdout
            .iter()
            .map(|line| format!("prints {line}"))
            .chain(events)
            .chain([format!("{:?}", run.exit)])
            .collect()
    };
    let (left, right) = (said(dev), said(release));
    if dev.recorded != release.recorded || !dev.recorded {
        return Finding::because("the run's events were not recorded: the listing brings its own allocator");
    }
    if left == right {
        return Finding::Shown(left);
    }
    let first = left.iter().zip(&right).position(|(left, right)| left != right).unwrap_or(left.len().min(right.len()));
    let side = |title: &str, lines: &[String]| {
        let rest = super::capped(lines.get(first..).unwrap_or_default().to_vec(), 15);
        std::iter::once(format!("{title}, from where they part ({} before):", count(first, "line", "lines")))
            .chain(rest)
            .collect::<Vec<_>>()
    };
    Finding::Against([side("debug", &left), side("release", &right)].concat())
}

/// The one line of the program that contains `text`, comments left out.
pub(super) fn only_line(text: &str, case: &Case<'_>) -> Result<u32, Vec<String>> {
    case.listing.only_line(text)
}

pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
