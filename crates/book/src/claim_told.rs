//! What is told of a claim wherever it is told: who promises it, what was checked, what was found.

use evidence::claim::{Check, CheckVerdict, Claim, Fact, Outcome, Promise, Verdict, Where};
use evidence::listing::Listing;
use evidence::model::{Evidence, Profile};
use maud::{Markup, html};

use crate::links;
use crate::markdown;

/// At most so many lines, each of at most so many characters, stand in plain sight in a panel.
const SHORT: (usize, usize) = (6, 84);

/// Who promises it, in which words, and where it is said to hold.
pub(crate) fn promise(claim: &Claim, evidence: &Evidence) -> Markup {
    html! {
        p.claim-promise data-unsearched {
            strong { (capital(claim.promise.name())) } ": " (claim.promise.words())
            @if let Promise::Guaranteed { phrase, .. } = &claim.promise {
                ": " a rel="external" href=[links::promise(&claim.promise, &evidence.toolchain)] { "“" (phrase) "”" }
            }
            "."
            @for scope in &claim.scope { " Only " (scope.words()) "." }
        }
    }
}

/// Each check in words, and what was found; `found` says how that is shown.
pub(crate) fn checks(claim: &Claim, verdict: &Verdict, found: fn(&Check, &[&CheckVerdict]) -> Markup) -> Markup {
    html! {
        ul.checks data-unsearched {
            @for check in &claim.checks {
                @let verdicts: Vec<_> = verdict.checks.iter().filter(|one| one.line == check.line).collect();
                li {
                    (markdown::inline(&check.words()))
                    @for one in verdicts.iter().filter(|one| !matches!(one.outcome, Outcome::Holds(_))) {
                        p.note { (one.profile.title()) ": " (unmet(&one.outcome)) }
                    }
                    (found(check, &verdicts))
                }
            }
        }
    }
}

/// The check as it was written and all that was found, folded.
pub(crate) fn folded(check: &Check, verdicts: &[&CheckVerdict]) -> Markup {
    html! {
        details {
            summary { "how it was checked" }
            pre { code.nohighlight { (check.text) "\n" (by_profile(&found(verdicts))) } }
        }
    }
}

/// What was found, in plain sight if it is short.
pub(crate) fn short_in_sight(_: &Check, verdicts: &[&CheckVerdict]) -> Markup {
    let found = found(verdicts);
    let same = found.iter().all(|(_, lines)| Some(lines) == found.first().map(|(_, lines)| lines));
    let count = if same { found.first().map_or(0, |(_, lines)| lines.len()) } else { lines(&found).count() };
    let is_short = count <= SHORT.0 && lines(&found).all(|line| line.chars().count() <= SHORT.1);
    let text = match found.as_slice() {
        // Where both gave the same, once is enough: the words above name both.
        [(_, first), ..] if same => html! { @for line in *first { (line) "\n" } },
        _ => by_profile(&found),
    };
    html! {
        @if count > 0 {
            @if is_short {
                pre { code.nohighlight { (text) } }
            } @else {
                details {
                    summary { "What was found: " (count) @if count == 1 { " line" } @else { " lines" } }
                    pre { code.nohighlight { (text) } }
                }
            }
        }
    }
}

/// A line of the program that a claim is about, from 1: of its first check that is about one.
pub(crate) fn line(claim: &Claim, listing: &Listing, evidence: &Evidence) -> Option<u32> {
    claim.checks.iter().find_map(|check| match &check.fact {
        Fact::Function { name, .. } => Profile::ALL
            .into_iter()
            .find_map(|profile| evidence.profile(profile)?.functions.iter().find(|it| it.name == *name)?.line),
        Fact::Run { at: Where::Line(text), .. } => line_with(listing, text),
        Fact::Run { at: Where::Anchor(name), .. } => {
            listing.anchors.iter().find(|anchor| anchor.name == *name).map(|anchor| *anchor.lines.start())
        }
        _ => None,
    })
}

/// The line of code that contains this text; that there is one alone was judged.
fn line_with(listing: &Listing, text: &str) -> Option<u32> {
    let mut lines = (1..).zip(listing.program.lines());
    lines.find(|(_, line)| line.contains(text) && !line.trim_start().starts_with("//")).map(|(number, _)| number)
}

/// The lines found in each profile in which the check holds.
type Found<'a> = Vec<(Profile, &'a Vec<String>)>;

fn found<'a>(verdicts: &[&'a CheckVerdict]) -> Found<'a> {
    let holds = verdicts.iter().filter_map(|one| match &one.outcome {
        Outcome::Holds(lines) => Some((one.profile, lines)),
        Outcome::Fails { .. } | Outcome::Skipped(_) => None,
    });
    holds.collect()
}

fn lines<'a>(found: &Found<'a>) -> impl Iterator<Item = &'a String> {
    found.iter().flat_map(|(_, lines)| lines.iter())
}

fn by_profile(found: &Found<'_>) -> Markup {
    html! {
        @for (profile, lines) in found {
            (profile.title()) ":\n"
            @for line in *lines { "    " (line) "\n" }
        }
    }
}

fn unmet(outcome: &Outcome) -> Markup {
    html! {
        @match outcome {
            Outcome::Holds(_) => "holds",
            Outcome::Skipped(why) => { "not judged here: " (why) }
            Outcome::Fails { expected, found } => { strong { "does not hold" } ": expected " (expected) ", found " (found.join("; ")) }
        }
    }
}

/// The word with a capital letter.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn told(outcomes: &[(Profile, &[&str])]) -> String {
        let exhibit = testing::const_factor();
        let verdicts: Vec<CheckVerdict> = outcomes
            .iter()
            .map(|(profile, lines)| CheckVerdict {
                line: 22,
                profile: *profile,
                outcome: Outcome::Holds(lines.iter().map(|line| (*line).to_owned()).collect()),
            })
            .collect();
        let verdicts: Vec<&CheckVerdict> = verdicts.iter().collect();
        short_in_sight(&exhibit.listing.claims[0].checks[0], &verdicts).into_string()
    }

    #[test]
    fn what_both_profiles_gave_is_told_once_and_what_differs_twice() {
        let same = told(&[(Profile::Dev, &["#1 alloc 8"]), (Profile::Release, &["#1 alloc 8"])]);
        assert_eq!(same, "<pre><code class=\"nohighlight\">#1 alloc 8\n</code></pre>");
        let other = told(&[(Profile::Dev, &["sub rsp, 8"]), (Profile::Release, &["ret"])]);
        assert_eq!(other, "<pre><code class=\"nohighlight\">debug:\n    sub rsp, 8\nrelease:\n    ret\n</code></pre>");
    }

    #[test]
    fn many_lines_and_long_lines_are_folded_and_counted() {
        let many = told(&[(Profile::Dev, &["a"; 7])]);
        assert!(many.starts_with("<details><summary>What was found: 7 lines</summary>"), "{many}");
        let long = told(&[(Profile::Dev, &[&"x".repeat(85)])]);
        assert!(long.starts_with("<details><summary>What was found: 1 line</summary>"), "{long}");
        assert_eq!(told(&[(Profile::Dev, &[])]), "");
    }

    #[test]
    fn a_claim_is_about_the_line_of_its_function_of_its_text_or_of_its_anchor() {
        let mut exhibit = testing::const_factor();
        let of = |exhibit: &crate::preprocess::Exhibit| {
            line(&exhibit.listing.claims[0], &exhibit.listing, exhibit.evidence().unwrap())
        };
        assert_eq!(of(&exhibit), Some(6));
        let run = |at: Where| Fact::Run { at, is: evidence::claim::RunFact::NeverEnds };
        exhibit.listing.claims[0].checks[0].fact = run(Where::Line("println!".to_owned()));
        assert_eq!(of(&exhibit), Some(12));
        exhibit.listing.claims[0].checks[0].fact = run(Where::Anchor("multiply".to_owned()));
        assert_eq!(of(&exhibit), Some(5));
        exhibit.listing.claims[0].checks[0].fact = Fact::SameRun;
        assert_eq!(of(&exhibit), None);
    }
}
