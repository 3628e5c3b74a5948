//! Claims from the lines of a listing.

use std::path::Path;

use crate::claim::grammar::{fact, size};
use crate::claim::tokens::{Misread, Words};
use crate::claim::{Check, Claim, ClaimId, Fact, FunctionFact, Promise, Scope};
use crate::listing::ListingId;
use crate::listing::directives::ClaimLines;
use crate::model::Profile;
use crate::near;
use crate::problem::{Problem, Problems};

const PROMISES: &str = "a claim begins so: `//@ claim name: implementation`, or `optimizer`, or \
                        `guaranteed PAGE#FRAGMENT \"phrase\"`";

/// Reads one claim.
pub(crate) fn claim(listing: &ListingId, file: &Path, lines: &ClaimLines<'_>) -> Result<Claim, Problems> {
    let mut problems = Problems::default();
    let mut wrong = |line: u32, misread: Misread| {
        problems.push(Problem::new(file, misread.message).at(line).help(misread.help));
    };
    let (name, promise) = match head(lines.head) {
        Ok((name, promise)) => (name, Some(promise)),
        Err(misread) => {
            wrong(lines.line, misread);
            (String::new(), None)
        }
    };
    let mut scope = Vec::new();
    let mut sentence: Vec<&str> = Vec::new();
    let mut checks = Vec::new();
    let mut tried = false;
    for &(line, text) in &lines.body {
        if let Some(limits) = text.strip_prefix("only:") {
            if tried || !sentence.is_empty() || !scope.is_empty() {
                let message = format!("found `{text}` behind the sentence, a check, or another scope");
                wrong(line, misread(message, "the scope stands on one line, before the sentence"));
            } else {
                match scopes(limits) {
                    Ok(limits) => scope = limits,
                    Err(misread) => wrong(line, misread),
                }
            }
            continue;
        }
        match profiles(text) {
            Ok(Some((profiles, text))) => {
                tried = true;
                match fact(text).and_then(|fact| fits(fact, &profiles)) {
                    Ok(fact) => checks.push(Check { line, text: text.to_owned(), profiles, fact }),
                    Err(Misread { message, help }) => {
                        wrong(line, Misread { message: format!("cannot read the check `{text}`: {message}"), help });
                    }
                }
            }
            Ok(None) if !tried => sentence.push(text),
            Ok(None) => {
                tried = true;
                let message = format!("found `{text}` behind a check, expected another check");
                wrong(line, misread(message, "a check begins with its profiles: `dev:`, `release:` or `dev release:`"));
            }
            Err(misread) => {
                tried = true;
                wrong(line, misread);
            }
        }
    }
    let sentence = sentence.join(" ");
    if sentence.is_empty() {
        let help = "say in one sentence, below `//@ claim` and indented, what the checks show";
        wrong(lines.line, misread(format!("claim `{name}` has no sentence"), help));
    } else if !sentence.ends_with(['.', '?', '!']) {
        let last =
            lines.body.iter().rev().find(|(_, text)| sentence.ends_with(text)).map_or(lines.line, |(line, _)| *line);
        let help =
            "end it with a period; if the line is meant as a check, begin it with `dev:`, `release:` or `dev release:`";
        wrong(last, misread(format!("the sentence of claim `{name}` does not end: `{sentence}`"), help));
    }
    if !tried {
        let help = "add at least one check below the sentence, such as `//@   dev release: run: 0 allocations`";
        wrong(lines.line, misread(format!("claim `{name}` has no check"), help));
    }
    if promise == Some(Promise::Optimizer)
        && !checks.is_empty()
        && !checks.iter().any(|check: &Check| check.profiles.contains(&Profile::Release))
    {
        let help =
            "what the optimizer did shows in release: add a check behind `release:`, or call it `implementation`";
        wrong(lines.line, misread(format!("claim `{name}` is the optimizer's, and no check looks at release"), help));
    }
    let Some(promise) = promise else { return Err(problems) };
    let id = ClaimId { listing: listing.clone(), name };
    problems.or(Claim { id, line: lines.line, promise, scope, sentence, checks })
}

fn misread(message: impl Into<String>, help: &str) -> Misread {
    Misread { message: message.into(), help: help.to_owned() }
}

/// `NAME: PROMISE`
fn head(text: &str) -> Result<(String, Promise), Misread> {
    let (name, promise) = text
        .split_once(':')
        .ok_or_else(|| misread(format!("found `claim {text}`, expected a name and a promise"), PROMISES))?;
    let (name, promise) = (name.trim(), promise.trim());
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        let message = format!("`{name}` is no claim's name");
        return Err(misread(message, "a claim's name has lower-case letters, digits and `_` only"));
    }
    let (word, rest) = promise.split_once(' ').unwrap_or((promise, ""));
    let promise = match (word, rest.trim()) {
        ("implementation", "") => Promise::Implementation,
        ("optimizer", "") => Promise::Optimizer,
        ("guaranteed", rest) => documentation(rest)?,
        ("implementation" | "optimizer", rest) => {
            return Err(misread(format!("found `{rest}` behind `{word}`, expected nothing"), PROMISES));
        }
        _ => {
            let near = near::suggestion(word, ["guaranteed", "implementation", "optimizer"]);
            let help = near.map(|near| format!("{near}\n{PROMISES}")).unwrap_or_else(|| PROMISES.to_owned());
            return Err(Misread { message: format!("`{word}` is no promise"), help });
        }
    };
    Ok((name.to_owned(), promise))
}

/// `PAGE#FRAGMENT "phrase"`
fn documentation(text: &str) -> Result<Promise, Misread> {
    const HELP: &str = "what is guaranteed names the place that says so, and a phrase that stands there: \
                        `guaranteed std/vec/struct.Vec.html#method.new \"will not allocate\"`";
    let (place, phrase) = text.split_once(' ').unwrap_or((text, ""));
    let phrase = phrase.trim().strip_prefix('"').and_then(|phrase| phrase.strip_suffix('"')).unwrap_or("").trim();
    let Some((page, fragment)) =
        place.split_once('#').filter(|(page, fragment)| page.ends_with(".html") && !fragment.is_empty())
    else {
        return Err(misread(format!("found `{place}`, expected PAGE.html#FRAGMENT"), HELP));
    };
    if phrase.is_empty() {
        return Err(misread(format!("no phrase in double quotes behind `{place}`"), HELP));
    }
    Ok(Promise::Guaranteed { page: page.to_owned(), fragment: fragment.to_owned(), phrase: phrase.to_owned() })
}

/// `rustc >= 1.90, rustc < 1.99, stack 8 MiB, glibc`
fn scopes(text: &str) -> Result<Vec<Scope>, Misread> {
    let mut words = Words::of(text)?;
    let mut scopes = Vec::new();
    loop {
        scopes.push(match words.one_of(&["rustc >=", "rustc <", "stack", "glibc"], &[])? {
            "rustc >=" => Scope::RustcFrom(version(&mut words)?),
            "rustc <" => Scope::RustcBelow(version(&mut words)?),
            "stack" => Scope::Stack(size(&mut words)?),
            _ => Scope::Glibc,
        });
        if !words.comma() {
            words.end()?;
            return Ok(scopes);
        }
    }
}

fn version(words: &mut Words) -> Result<u32, Misread> {
    let version = words.name("a version, such as `1.90`")?;
    version
        .strip_prefix("1.")
        .and_then(|minor| minor.parse().ok())
        .ok_or_else(|| misread(format!("`{version}` is no version"), "a version is `1.` and a number, such as `1.90`"))
}

/// The profiles before the first colon and the check behind it; `None` if the line does not begin with profiles.
fn profiles(text: &str) -> Result<Option<(Vec<Profile>, &str)>, Misread> {
    const SUBJECTS: [&str; 10] =
        ["fn", "static", "symbol", "no", "constant", "type", "run", "run:", "steps:", "compile:"];
    let Some((before, check)) = text.split_once(':') else { return Ok(None) };
    let check = check.trim();
    let words: Vec<&str> = before.split_whitespace().collect();
    let named = |word: &str| Profile::ALL.into_iter().find(|profile| profile.name() == word);
    let found: Option<Vec<Profile>> = words.iter().map(|word| named(word)).collect();
    match found {
        Some(found) if !found.is_empty() => {
            let mut profiles = found.clone();
            profiles.sort();
            profiles.dedup();
            if profiles.len() < found.len() {
                return Err(misread(format!("`{before}:` names a profile twice"), "name each profile once"));
            }
            Ok(Some((profiles, check)))
        }
        // Not profiles, but what follows is surely a check.
        _ if words.len() <= 2 && check.split(' ').next().is_some_and(|word| SUBJECTS.contains(&word)) => {
            let message = format!("`{before}` names no profile");
            Err(misread(message, "a check begins with `dev:`, `release:` or `dev release:`"))
        }
        _ => Ok(None),
    }
}

/// Whether a fact can be judged in these profiles.
fn fits(fact: Fact, profiles: &[Profile]) -> Result<Fact, Misread> {
    let in_both = matches!(fact, Fact::SameRun | Fact::Function { is: FunctionFact::SameInBoth, .. });
    if in_both && profiles != Profile::ALL {
        return Err(misread("`in both` compares the two profiles", "write it behind `dev release:`"));
    }
    let in_dev = match &fact {
        Fact::Type { .. } => Some("sizes of types are read from debug info, which release has not"),
        Fact::Layout { .. } => Some("layouts of types are read from debug info, which release has not"),
        Fact::Function {
            is: FunctionFact::SlotFor { .. } | FunctionFact::NoSlotFor(_) | FunctionFact::PointerTo(_),
            ..
        } => Some("where variables are is read from debug info, which release has not"),
        _ => None,
    };
    if let Some(message) = in_dev.filter(|_| profiles.contains(&Profile::Release)) {
        let help = match fact {
            Fact::Function { .. } => "write it behind `dev:`",
            _ => "write it behind `dev:`; a type has one layout in every profile",
        };
        return Err(misread(message, help));
    }
    if matches!(fact, Fact::Steps(_)) && profiles.contains(&Profile::Release) {
        return Err(misread("what is recorded is the debug build", "write it behind `dev:`"));
    }
    Ok(fact)
}

#[cfg(test)]
#[path = "parse_tests.rs"]
pub(super) mod tests;
