//! Checks about a function: its instructions, its frame, its calls.

use crate::asm::{code, names};
use crate::claim::judge::{Case, Finding, frame, known, panics};
use crate::claim::{Amount, FunctionFact, words};
use crate::model::{CodeLine, Function, Profile, ProfileEvidence, Reach};
use crate::near;

pub(super) fn judge(name: &str, is: &FunctionFact, case: &Case<'_>) -> Finding {
    if let FunctionFact::Present(present) = is {
        return presence(name, *present, case);
    }
    let function = match body(name, case.found, case.profile) {
        Ok(function) => function,
        Err(found) => return Finding::Against(found),
    };
    if let Some(finding) = frame::judge(name, is, case) {
        return finding;
    }
    match is {
        FunctionFact::Immediate { value, has } => {
            let with = matching(function, |text| code::immediates(text).contains(value));
            has_or_not(function, *has, with)
        }
        FunctionFact::Refers { to, does } => {
            let with = naming(function, to);
            match does {
                false if with.is_empty() => {
                    known::own_name(to, case).unwrap_or_else(|| has_or_not(function, false, with))
                }
                _ => has_or_not(function, *does, with),
            }
        }
        FunctionFact::Instruction { mnemonic, has } => {
            let with = matching(function, |text| {
                let found = code::mnemonic(text);
                found == mnemonic || found.split(' ').any(|word| word == mnemonic)
            });
            match has {
                false if with.is_empty() => {
                    known::mnemonic(mnemonic).unwrap_or_else(|| has_or_not(function, false, with))
                }
                _ => has_or_not(function, *has, with),
            }
        }
        FunctionFact::FrameOf(amount) => {
            let open = function.frame.dynamic && !matches!(amount, Amount::AtLeast(_));
            frame_of(function, amount.admits(function.frame.bytes) && !open)
        }
        FunctionFact::NoFrame => frame_of(function, function.frame.bytes == 0 && !function.frame.dynamic),
        FunctionFact::RedZone(uses) => frame_of(function, function.frame.red_zone == *uses),
        FunctionFact::Probes(probes) => frame_of(function, function.frame.probes == *probes),
        FunctionFact::Calls { to, does } => calls(function, to, *does, case),
        FunctionFact::CallsNothing => {
            Finding::when(function.calls.is_empty(), vec![size_of(function)], call_list(function))
        }
        FunctionFact::TailCalls(to) => {
            let jumps = function.calls.iter().any(|call| call.tail && call.to == *to);
            Finding::when(jumps, naming(function, to), call_list(function))
        }
        FunctionFact::Panics(true) => {
            let to_panic = matching(function, |text| code::symbols(text).into_iter().any(names::is_panic));
            Finding::when(function.panics, to_panic, listing_of(function))
        }
        FunctionFact::Panics(false) => panics::cannot(function, case),
        FunctionFact::ReachesAllocator(reaches) => match (&function.allocator, reaches) {
            (Reach::Yes(chain), true) => Finding::Shown(vec![chain_of(function, chain)]),
            (Reach::Yes(chain), false) => Finding::because(chain_of(function, chain)),
            (Reach::No, true) => {
                let mut found = vec![format!("every call of {} was followed to its end", words::code(&function.name))];
                found.extend(call_list(function));
                Finding::Against(found)
            }
            (Reach::No, false) => {
                Finding::Shown(vec![format!("every call was followed to its end; {}", size_of(function))])
            }
            (Reach::Unknown(why), _) => Finding::Against(vec![
                format!("not known: in the way was {why}"),
                "claim it from the run instead (`run: 0 allocations`)".to_owned(),
            ]),
        },
        FunctionFact::Copies(amount) => blocks(function, "copied", &code::copies(function), Some(*amount)),
        FunctionFact::CopiesNothing => blocks(function, "copied", &code::copies(function), None),
        FunctionFact::Clears(amount) => blocks(function, "cleared", &code::clears(function), Some(*amount)),
        FunctionFact::ClearsNothing => blocks(function, "cleared", &code::clears(function), None),
        FunctionFact::DoesNothing => {
            let code: Vec<&str> = instructions(function).map(|(_, text)| text).collect();
            let alone = code.len() == 1 && code::is_return(code[0]);
            Finding::when(alone, listing_of(function), listing_of(function))
        }
        FunctionFact::SameCodeAs { other, same } => {
            let other = match body(other, case.found, case.profile) {
                Ok(other) => other,
                Err(found) => return Finding::Against(found),
            };
            let one = function.name == other.name;
            let said = if one {
                vec![format!("one body serves both: that of {}", words::code(&function.name))]
            } else {
                vec![size_of(function), size_of(other)]
            };
            Finding::when(one == *same, said.clone(), said)
        }
        FunctionFact::SameInBoth => same_in_both(name, function, case),
        FunctionFact::Present(_)
        | FunctionFact::SlotFor { .. }
        | FunctionFact::NoSlotFor(_)
        | FunctionFact::PointerTo(_) => Finding::because("judged above"),
    }
}

/// The function whose code `name` is: itself, or the one it was merged with.
fn body<'a>(name: &str, found: &'a ProfileEvidence, profile: Profile) -> Result<&'a Function, Vec<String>> {
    let named = |name: &str| found.functions.iter().find(|function| function.name == name);
    let Some(function) = named(name) else { return Err(missing(name, found, profile)) };
    match &function.same_as {
        None => Ok(function),
        Some(other) => named(other).filter(|other| other.same_as.is_none()).ok_or_else(|| {
            vec![format!("`{name}` shares the code of `{other}`, which is no function of the listing's own")]
        }),
    }
}

fn missing(name: &str, found: &ProfileEvidence, profile: Profile) -> Vec<String> {
    let mut lines = vec![format!(
        "there is no function `{name}` in the assembly of {}: it was inlined everywhere, is never used, or is spelled differently",
        profile.title()
    )];
    let names: Vec<&str> = found.functions.iter().map(|function| function.name.as_str()).collect();
    lines.extend(near::suggestion(name, names.iter().copied()));
    match names[..] {
        [] => lines.push("there is no function of the listing's own at all".to_owned()),
        _ => lines.push(format!("functions there: {}", names.join(", "))),
    }
    lines
}

fn presence(name: &str, present: bool, case: &Case<'_>) -> Finding {
    let function = case.found.functions.iter().find(|function| function.name == name);
    let there = match function {
        Some(Function { same_as: Some(other), .. }) => Some(format!("`{name}` is there, with the code of `{other}`")),
        Some(function) => Some(size_of(function)),
        None => case.found.instances.iter().any(|instance| instance == name).then(|| format!("`{name}` is there")),
    };
    match (present, there) {
        (true, Some(there)) => Finding::Shown(vec![there]),
        (true, None) => Finding::Against(missing(name, case.found, case.profile)),
        (false, Some(there)) => Finding::because(there),
        (false, None) => known::callee(name, case).unwrap_or_else(|| {
            let names: Vec<&str> = case.found.functions.iter().map(|function| function.name.as_str()).collect();
            Finding::Shown(vec![format!("functions there: {}", names.join(", "))])
        }),
    }
}

fn calls(function: &Function, to: &str, does: bool, case: &Case<'_>) -> Finding {
    // Where the callee was merged with another function, its callers name the one body that is left.
    let merged = case.found.functions.iter().find(|function| function.name == to).and_then(|it| it.same_as.as_deref());
    let called = function.calls.iter().any(|call| call.to == to || Some(call.to.as_str()) == merged)
        // Panic paths are not among the calls; where the callee is one, the instruction that names it speaks for itself.
        || (names::is_panic(to) && !naming(function, to).is_empty());
    if does {
        return Finding::when(called, naming(function, merged.unwrap_or(to)), call_list(function));
    }
    if called {
        return Finding::Against(naming(function, merged.unwrap_or(to)));
    }
    if function.calls.iter().any(|call| call.to == "?") {
        let mut found = vec![format!("not known: in the way was a call through a pointer in `{}`", function.name)];
        found.extend(matching(function, |text| code::mnemonic(text) == "call" || code::mnemonic(text) == "jmp"));
        return Finding::Against(found);
    }
    known::callee(to, case).unwrap_or_else(|| Finding::Shown(call_list(function)))
}

fn frame_of(function: &Function, holds: bool) -> Finding {
    let frame = function.frame;
    let mut said = format!("`{}` reserves {}", function.name, words::bytes(frame.bytes));
    for (is, word) in [
        (frame.dynamic, "and more by a register's value"),
        (frame.red_zone, "uses the red zone"),
        (frame.probes, "probes the stack"),
    ] {
        if is {
            said = format!("{said}, {word}");
        }
    }
    let stack = matching(function, |text| {
        text.starts_with("push ") || text.starts_with("sub rsp,") || text.contains("[rsp - ") || text.contains("[rsp-")
    });
    let lines: Vec<String> = std::iter::once(said).chain(stack).collect();
    Finding::when(holds, lines.clone(), lines)
}

fn blocks(function: &Function, what: &str, sizes: &[u64], amount: Option<Amount>) -> Finding {
    let holds = match amount {
        Some(amount) => sizes.iter().any(|&size| amount.admits(size)),
        None => sizes.is_empty(),
    };
    let said: Vec<String> = sizes.iter().map(|&size| words::bytes(size)).collect();
    let said = if said.is_empty() { "none".to_owned() } else { said.join(", ") };
    let line = format!("blocks {what} by `{}`: {said}", function.name);
    let against = std::iter::once(line.clone()).chain(listing_of(function)).collect();
    Finding::when(holds, vec![line], against)
}

fn same_in_both(name: &str, dev: &Function, case: &Case<'_>) -> Finding {
    let other = match case.profile {
        Profile::Dev => Profile::Release,
        Profile::Release => Profile::Dev,
    };
    let Some(found) = case.evidence.profile(other) else {
        return Finding::because(format!("there is no evidence for {}", other.title()));
    };
    let release = match body(name, found, other) {
        Ok(release) => release,
        Err(found) => return Finding::Against(found),
    };
    let text = |function: &Function| -> Vec<String> {
        function
            .code
            .iter()
            .map(|line| match line {
                CodeLine::Label(label) => format!("{label}:"),
                CodeLine::Instruction { text, .. } => text.clone(),
            })
            .collect()
    };
    let mut against = vec![format!("{}:", case.profile.title())];
    against.extend(super::capped(listing_of(dev), 18));
    against.push(format!("{}:", other.title()));
    against.extend(super::capped(listing_of(release), 18));
    Finding::when(text(dev) == text(release), listing_of(dev), against)
}

fn has_or_not(function: &Function, has: bool, with: Vec<String>) -> Finding {
    match (has, with.is_empty()) {
        (true, false) => Finding::Shown(with),
        (true, true) => Finding::Against(listing_of(function)),
        (false, true) => Finding::Shown(vec![format!("none among them: {}", size_of(function))]),
        (false, false) => Finding::Against(with),
    }
}

fn instructions(function: &Function) -> impl Iterator<Item = (&CodeLine, &str)> {
    function.code.iter().filter_map(|line| match line {
        CodeLine::Instruction { text, .. } => Some((line, text.as_str())),
        CodeLine::Label(_) => None,
    })
}

pub(super) fn matching(function: &Function, is: impl Fn(&str) -> bool) -> Vec<String> {
    instructions(function).filter(|(_, text)| is(text)).map(|(line, _)| line.to_string()).collect()
}

fn naming(function: &Function, name: &str) -> Vec<String> {
    matching(function, |text| code::symbols(text).contains(&name))
}

fn listing_of(function: &Function) -> Vec<String> {
    function.code.iter().map(ToString::to_string).collect()
}

pub(super) fn size_of(function: &Function) -> String {
    match instructions(function).count() {
        1 => format!("`{}` has 1 instruction", function.name),
        count => format!("`{}` has {count} instructions", function.name),
    }
}

fn call_list(function: &Function) -> Vec<String> {
    if function.calls.is_empty() {
        return vec![format!("`{}` calls nothing", function.name)];
    }
    let call = |call: &crate::model::Call| {
        let how = if call.tail { "jumps to" } else { "calls" };
        let to = if call.to == "?" { "what a pointer says".to_owned() } else { words::code(&call.to) };
        format!("`{}` {how} {to}", function.name)
    };
    function.calls.iter().map(call).collect()
}

fn chain_of(function: &Function, chain: &[String]) -> String {
    std::iter::once(&function.name).chain(chain).map(String::as_str).collect::<Vec<_>>().join(" → ")
}
