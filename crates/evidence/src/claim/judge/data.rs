//! Checks about statics, symbols, constants, types and the compiler's diagnostics.

use crate::claim::judge::{Case, Finding, known, run};
use crate::claim::{CompileFact, StaticFact};
use crate::model::{Diagnostic, Static, TypeSize};
use crate::near;
use crate::type_name;

pub(super) fn statics(name: &str, is: &[StaticFact], case: &Case<'_>) -> Finding {
    let statics = &case.found.statics;
    let Some(found) = statics.iter().find(|other| other.name == name) else {
        let mut lines = vec![format!("there is no static `{name}` in the object of {}", case.profile.title())];
        lines.extend(near::suggestion(name, statics.iter().map(|other| other.name.as_str())));
        lines.extend(statics.iter().map(static_line));
        return Finding::Against(lines);
    };
    let holds = is.iter().all(|fact| match fact {
        StaticFact::Section(section) => found.section == *section,
        StaticFact::Size(size) => found.size == *size,
        StaticFact::Align(align) => found.align == *align,
        StaticFact::Relocated(relocated) => found.relocated == *relocated,
        StaticFact::Holds(text) => found.bytes.starts_with(text.as_str()),
    });
    Finding::when(holds, vec![static_line(found)], vec![static_line(found)])
}

pub(super) fn symbol(name: &str, exists: bool, case: &Case<'_>) -> Finding {
    let found = case.found;
    let functions = found.functions.iter().map(|function| function.name.as_str());
    let all: Vec<&str> = functions
        .chain(found.instances.iter().map(String::as_str))
        .chain(found.statics.iter().map(|other| other.name.as_str()))
        .collect();
    let there = all.contains(&name);
    if !exists
        && !there
        && let Some(unknown) = known::own_name(name, case)
    {
        return unknown;
    }
    let list = if all.is_empty() {
        "there is no function and no static in the object".to_owned()
    } else {
        format!("functions and statics there: {}", all.join(", "))
    };
    let mut against = Vec::new();
    if exists {
        against.extend(near::suggestion(name, all.iter().copied()));
    }
    against.push(list.clone());
    let shown = if exists { format!("`{name}` is there") } else { list };
    Finding::when(there == exists, vec![shown], against)
}

pub(super) fn constant(size: u64, section: Option<&str>, exists: bool, case: &Case<'_>) -> Finding {
    let fits = |other: &&Static| other.size == size && section.is_none_or(|section| other.section == section);
    let with: Vec<String> = case.found.constants.iter().filter(fits).map(static_line).collect();
    let mut all: Vec<String> = case.found.constants.iter().map(static_line).collect();
    if all.is_empty() {
        all.push("there is no anonymous constant".to_owned());
    }
    match (exists, with.is_empty()) {
        (true, false) => Finding::Shown(with),
        (false, true) => Finding::Shown(all),
        (true, true) => Finding::Against(all),
        (false, false) => Finding::Against(with),
    }
}

pub(super) fn type_size(name: &str, size: Option<u64>, align: Option<u64>, case: &Case<'_>) -> Finding {
    let types = &case.found.types;
    let line = |name: &str, size: u64, align: Option<u64>| match align {
        Some(align) => format!("{name}: {size} bytes, align {align}"),
        None => format!("{name}: {size} bytes, alignment not in the debug info"),
    };
    let found = types_called(name, types);
    let lines: Vec<String> = found.iter().map(|other| line(&other.name, other.size, other.align)).collect();
    if found.is_empty() {
        let mut lines =
            vec![format!("there is no type `{name}` in the debug info: a function must take one, or a local be one")];
        lines.extend(near::suggestion(name, types.iter().map(|other| other.name.as_str())));
        lines.extend(types.iter().map(|other| line(&other.name, other.size, other.align)));
        return Finding::Against(lines);
    }
    let holds = found.iter().all(|other| {
        size.is_none_or(|size| other.size == size) && align.is_none_or(|align| other.align == Some(align))
    });
    Finding::when(holds, lines.clone(), lines)
}

/// The types of that name: as debug info spells it, or else as the source would, without paths and without the default allocator
/// and hasher.
pub fn types_called<'a>(name: &str, types: &'a [TypeSize]) -> Vec<&'a TypeSize> {
    let found: Vec<_> = types.iter().filter(|other| other.name == name).collect();
    if !found.is_empty() {
        return found;
    }
    types.iter().filter(|other| type_name::is_same(&other.name, name)).collect()
}

pub(super) fn compile(is: &CompileFact, case: &Case<'_>) -> Finding {
    let all = &case.found.diagnostics;
    let mut lines: Vec<String> = all.iter().map(diagnostic_line).collect();
    if lines.is_empty() {
        lines.push("it compiles, with no error and no lint".to_owned());
    }
    let (code, error, on, says) = match is {
        CompileFact::Succeeds => {
            let fails = all.iter().any(|diagnostic| diagnostic.level == "error");
            return Finding::when(!fails, lines.clone(), lines);
        }
        CompileFact::NoLint(name) => {
            let with: Vec<String> = with_code(all, name).map(diagnostic_line).collect();
            if with.is_empty()
                && case.documentation.and_then(|documentation| documentation.has_lint(name)) == Some(false)
            {
                return Finding::because(format!(
                    "the compiler has no lint `{name}`, so that nothing follows from its absence"
                ));
            }
            return Finding::when(with.is_empty(), lines, with);
        }
        CompileFact::Error { code, on, says } => (code, true, on, says),
        CompileFact::Lint { name, on, says } => (name, false, on, says),
    };
    let line = match on.as_ref().map(|text| run::only_line(text, case)).transpose() {
        Ok(line) => line,
        Err(why) => return Finding::Against(why),
    };
    let with: Vec<String> = with_code(all, code)
        .filter(|diagnostic| !error || diagnostic.level == "error")
        .filter(|diagnostic| line.is_none() || diagnostic.line == line)
        .filter(|diagnostic| says.as_ref().is_none_or(|text| diagnostic.message.contains(text.as_str())))
        .map(diagnostic_line)
        .collect();
    Finding::when(!with.is_empty(), with, lines)
}

fn with_code<'a>(all: &'a [Diagnostic], code: &str) -> impl Iterator<Item = &'a Diagnostic> {
    all.iter().filter(move |diagnostic| diagnostic.code.as_deref() == Some(code))
}

fn diagnostic_line(diagnostic: &Diagnostic) -> String {
    let code = diagnostic.code.as_ref().map(|code| format!("[{code}]")).unwrap_or_default();
    let line = diagnostic.line.map(|line| format!(" (line {line})")).unwrap_or_default();
    format!("{}{code}: {}{line}", diagnostic.level, diagnostic.message)
}

fn static_line(data: &Static) -> String {
    let relocated = if data.relocated { ", relocated" } else { "" };
    let bytes = if data.bytes.is_empty() { String::new() } else { format!(": {}", data.bytes) };
    format!("{} in {}, {} bytes, align {}{relocated}{bytes}", data.name, data.section, data.size, data.align)
}
